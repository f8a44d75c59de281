package dev.rehearsal.rehearsal.experiment.up;

import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.observation.GrowthQuestion;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.lock.observation.MeasuredRows;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs an up on two forks, on all rows and on a tenth of them, to see which of its work grows with a table. */
final class GrowthRuns {
    private final StepUnderTest ground;
    private final List<String> remarks = new ArrayList<>();

    GrowthRuns(StepUnderTest ground) {
        this.ground = ground;
    }

    /** What a reader of the answers must know. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** The answers to what there is to ask about an up. */
    List<Growth> about(StatementTrace up) {
        GrowthQuestion.tooSmall(up)
                .forEach((table, rows) -> remarks.add("how its work on " + table + " grows is not known: of " + rows
                        + " rows a tenth tells nothing, " + GrowthQuestion.FEWEST_ROWS + " or more would"));
        List<GrowthQuestion> questions = GrowthQuestion.about(up);
        if (questions.isEmpty()) {
            return List.of();
        }
        Set<String> tables = tablesOf(questions);
        Run full = run(tables, Set.of());
        if (full == null) {
            remarks.add("how its work grows is not known: with enable_seqscan=off it failed");
            return List.of();
        }
        remarks.add("how its work grows was counted on two forks, the smaller with a tenth of the rows, with"
                + " enable_seqscan=off and without parallel workers");
        Run fewer = run(tables, tables);
        return fewer == null ? oneByOne(questions, full) : answers(questions, full, fewer);
    }

    /** Fewer rows of all of them together may break a promise that the up makes, such as a new foreign key. */
    private List<Growth> oneByOne(List<GrowthQuestion> questions, Run full) {
        List<Growth> found = new ArrayList<>();
        for (String table : tablesOf(questions)) {
            List<GrowthQuestion> own = questions.stream()
                    .filter(question -> question.table().equals(table))
                    .toList();
            Run fewer = run(Set.of(table), Set.of(table));
            if (fewer == null) {
                remarks.add("how its work on " + table + " grows is not known: with a tenth of its rows it failed");
            } else {
                found.addAll(answers(own, full, fewer));
            }
        }
        return found;
    }

    private static List<Growth> answers(List<GrowthQuestion> questions, Run full, Run fewer) {
        GrowthQuestion.Sizes sizes = new GrowthQuestion.Sizes(full.rows(), fewer.rows());
        return questions.stream()
                .flatMap(question -> question.answer(full.trace(), fewer.trace(), sizes).stream())
                .toList();
    }

    private static Set<String> tablesOf(List<GrowthQuestion> questions) {
        return questions.stream().map(GrowthQuestion::table).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A run of the up.
     *
     * @param trace its statements
     * @param rows rows before it, by table
     */
    private record Run(StatementTrace trace, Map<String, Long> rows) {}

    private static void trim(Connection connection, MeasuredRows measured, Set<String> tables) throws SQLException {
        SuspendedTriggers resting = SchemaDialect.of(connection).suspendTriggers(connection, tables);
        if (resting.isReplicating()) {
            measured.trim(tables);
        } else {
            measured.trimUnreferenced(tables);
        }
        resting.end();
    }

    /** Null if the up failed. */
    private @Nullable Run run(Set<String> counted, Set<String> trimmed) {
        Set<String> deletable = new TreeSet<>(trimmed);
        deletable.removeIf(
                table -> ground.facts().before().schema().find("table", table).isEmpty());
        Map<String, Long> rows = new TreeMap<>();
        try (DatabaseFixture fixture = ground.before()) {
            fixture.write("the rows of " + counted + " could not be made fewer", connection -> {
                MeasuredRows measured =
                        fixture.database().dialect().require(LockDialect.class).measured(connection);
                trim(connection, measured, deletable);
                rows.putAll(measured.count(counted));
                measured.discourageScans();
            });
            // A session that is open already has not heard of it.
            fixture.renewSessions();
            ObservedUp up = ObservedUp.on(fixture, ground, rows);
            return up.outcome().succeeded() ? new Run(up.trace(), rows) : null;
        }
    }
}
