package dev.rehearsal.rehearsal.release;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.evidence.release.ProductionQuery.Purpose;
import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.evidence.release.QueryTrial.Answer;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.SchemaHistoryTables;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.server.OwnFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Asks the queries that a step needs in production, as the role that migrates, before and after the step. */
public final class QueryTrials {
    private final StepUnderTest ground;
    private final DatabaseFixture behind;
    private final StepEvidence evidence;
    private final OwnFailures failures;
    /** What the role that migrates may not ask. */
    private final Set<ProductionQuery> forbidden = new HashSet<>();

    /**
     * Asks nothing yet.
     *
     * @param behind the walk's database, which stands behind the step; it is only read
     * @param evidence what is known of the step
     * @param failures takes note of queries that do not give what they claim
     */
    public QueryTrials(StepUnderTest ground, DatabaseFixture behind, StepEvidence evidence, OwnFailures failures) {
        this.ground = ground;
        this.behind = behind;
        this.evidence = evidence;
        this.failures = failures;
    }

    /** What they answered, only those that gave what they claim; none for a product of which no such queries are known. */
    public List<QueryTrial> tried() {
        DatabaseProduct product = ground.dialect();
        return product.part(ProductionQueries.class)
                .map(dialect -> tried(dialect, product.require(ScriptDialect.class)))
                .orElse(List.of());
    }

    private List<QueryTrial> tried(ProductionQueries dialect, ScriptDialect names) {
        try (DatabaseFixture fixture = ground.before()) {
            Database database = fixture.database();
            List<ProductionQuery> queries = new ArrayList<>();
            Map<ProductionQuery, Answer> before = new LinkedHashMap<>();
            try (Connection session = database.connect(Access.MIGRATOR)) {
                queries.addAll(queries(dialect, names, session, database.majorVersion()));
                queries.forEach(query -> before.put(query, asked(session, query)));
            }
            Outcome up = fixture.upWithRights(ground.migration());
            if (!(up instanceof Outcome.Succeeded)) {
                return List.of();
            }
            try (Connection session = database.connect(Access.MIGRATOR)) {
                return queries.stream()
                        .map(query -> new QueryTrial(query, answer(before, query), asked(session, query)))
                        .filter(this::isPrinted)
                        .toList();
            }
        } catch (SQLException e) {
            throw new RehearsalException("queries for production could not be tried: " + e.getMessage(), e);
        }
    }

    private Answer asked(Connection session, ProductionQuery query) {
        return Answers.of(session, query, refusal -> {
            RefusalKind kind =
                    ground.dialect().refusalKind(Objects.toString(refusal.getSQLState(), ""), refusal.getErrorCode());
            if (kind == RefusalKind.FORBIDDEN) {
                forbidden.add(query);
            }
        });
    }

    private static Answer answer(Map<ProductionQuery, Answer> answers, ProductionQuery query) {
        return answers.getOrDefault(query, new Answer("", List.of(), ""));
    }

    private List<ProductionQuery> queries(
            ProductionQueries dialect, ScriptDialect names, Connection session, int majorVersion) throws SQLException {
        ReleasedStep step = new ReleasedStep(
                evidence,
                ground.facts().before().schema(),
                ground.facts().after().schema(),
                majorVersion);
        List<ProductionQuery> queries = new ArrayList<>(dialect.of(step, session));
        queries.addAll(RefusedValues.of(step, dialect, names));
        queries.addAll(FilledColumns.of(ground.facts(), names));
        queries.addAll(WrongRows.of(evidence));
        Optional<ToolState> state = ToolState.before(
                session,
                dialect,
                SchemaHistoryTables.ofAllTools().of(ground.history().tool()),
                ground.history().schemaHistoryTables());
        if (state.isPresent()) {
            ToolState known = state.get();
            queries.addAll(behind.asking(known::queries));
        }
        return queries;
    }

    /** Whether it says what it claims; where it does not, and nobody knows why, that is told as a fault of ours. */
    private boolean isPrinted(QueryTrial trial) {
        if (trial.holds()) {
            return trial.query().purpose() != Purpose.POST_CHECK
                    || !trial.before().isOk()
                    || trial.query().name().startsWith(WrongRows.NAME);
        }
        if (!isExplained(trial)) {
            failures.note(
                    "asking the queries for production",
                    new RehearsalException("the query '%s' answered '%s' before the step and '%s' after it: %s%s"
                            .formatted(
                                    trial.query().name(),
                                    trial.before().result(),
                                    trial.after().result(),
                                    trial.before().refusal() + trial.after().refusal(),
                                    String.join("; ", trial.before().found()))));
        }
        return false;
    }

    /** Rows that the up itself mends, NULLs that it leaves, and rights that it takes away are nobody's fault. */
    private boolean isExplained(QueryTrial trial) {
        boolean mended = trial.query().purpose() == Purpose.PRE_FLIGHT
                && trial.query().name().startsWith(RefusedValues.NAME)
                && trial.before().refusal().isEmpty();
        boolean left = trial.query().name().startsWith(FilledColumns.NAME)
                && trial.after().refusal().isEmpty();
        return mended || left || forbidden.contains(trial.query());
    }
}
