package dev.rehearsal.rehearsal.experiment.down;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.experiment.ExperimentDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for statements that lead a database back to an earlier schema by running them, in one transaction that is rolled back.
 * What is refused is tried again after the others, and what is still missing after that is written down anew, until nothing is.
 */
public final class DownSearch {
    private static final int ROUNDS = 5;
    private static final Set<Category> WANTED = Set.of(Category.STRUCTURE, Category.COMMENT);

    private final Connection connection;
    private final ExperimentDialect dialect;
    private final SessionDialect sessions;
    private final String migrator;
    private final Function<Schema, SchemaDifference> left;
    private final List<String> ran = new ArrayList<>();

    private DownSearch(
            Connection connection, Database database, String migrator, Function<Schema, SchemaDifference> left) {
        this.connection = connection;
        this.dialect = database.dialect().require(ExperimentDialect.class);
        this.sessions = database.dialect().require(SessionDialect.class);
        this.migrator = migrator;
        this.left = left;
    }

    /** The same on a line, whose fixture is in the later state; there is nothing to lead back from where the schema is what it was. */
    public static List<String> on(MainLine line, OwnFailures failures, ObservedState before, ObservedState now) {
        return SchemaDifference.between(before.schema(), now.schema()).isStructural()
                ? failures.confined(
                        "looking for what the down lacks",
                        List.of(),
                        () -> find(
                                line.fixture(),
                                line.history().schemaHistoryTables(),
                                now.schema(),
                                reached -> SchemaDifference.between(before.schema(), reached)))
                : List.of();
    }

    /**
     * The statements in the order in which they ran; empty where none are known that lead all the way.
     *
     * @param fixture where they run, if possible in the observer's session, which knows the catalogs
     * @param books the migration tool's own tables
     * @param now the schema there
     * @param left what a schema still lacks or has too much
     */
    public static List<String> find(
            DatabaseFixture fixture, List<String> books, Schema now, Function<Schema, SchemaDifference> left) {
        if (!fixture.database().dialect().observations().contains(Observation.WAY_BACK)) {
            return List.of();
        }
        Database database = fixture.database();
        try {
            return fixture.observing(connection -> {
                if (database.dialect().require(SessionDialect.class).laterSessionsBeginAlike(connection)) {
                    return new DownSearch(connection, database, database.migrator(), left).find(books, now);
                }
                try (Connection own = database.connect(Access.OBSERVER)) {
                    return new DownSearch(own, database, migrator(database), left).find(books, now);
                }
            });
        } catch (SQLException e) {
            throw new RehearsalException(
                    "what leads back to the schema before could not be tried: " + e.getMessage(), e);
        }
    }

    private List<String> find(List<String> books, Schema now) throws SQLException {
        connection.setAutoCommit(false);
        try (SchemaReader reader = SchemaDialect.of(connection).open(connection, books)) {
            return walk(reader, now) ? List.copyOf(ran) : List.of();
        } finally {
            // Takes back the reader's settings, too.
            connection.rollback();
            connection.setAutoCommit(true);
            sessions.handOver(connection);
        }
    }

    /** As whom migrations run where a setting of the role or of the database may say it. */
    private static String migrator(Database database) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR)) {
            return String.valueOf(
                    QueryTexts.of(connection, "select current_user").get(0).get(0));
        }
    }

    private boolean walk(SchemaReader reader, Schema now) throws SQLException {
        dialect.limitWaits(connection);
        for (int round = 0; round < ROUNDS; round++) {
            SchemaDifference remaining = left.apply(round == 0 ? now : reader.readAnew());
            if (remaining.objects().stream().allMatch(DownSearch::mayStay)) {
                return true;
            }
            if (!runAll(statements(remaining))) {
                return false;
            }
        }
        return false;
    }

    private static List<String> statements(SchemaDifference left) {
        return SchemaDifference.statements(left.objects().stream()
                .filter(object -> WANTED.contains(object.category()))
                .toList());
    }

    /** Nobody can take a label away from an enum, and nobody fails for what is no structure. */
    private static boolean mayStay(ObjectDifference object) {
        return object.category() != Category.STRUCTURE
                || (object.changes().size() == 1
                        && object.changes().get(0) instanceof AttributeChange.Labels labels
                        && labels.after().containsAll(labels.before()));
    }

    /** Runs what the server takes, and the rest again as long as that lets it take more of it; false where it took nothing. */
    private boolean runAll(List<String> statements) throws SQLException {
        dialect.goOnAsMigrator(connection, migrator);
        int before = ran.size();
        List<String> pending = new ArrayList<>(statements);
        int left;
        do {
            left = pending.size();
            for (Iterator<String> each = pending.iterator(); each.hasNext(); ) {
                String statement = each.next();
                if (runs(statement)) {
                    ran.add(statement);
                    each.remove();
                }
            }
        } while (!pending.isEmpty() && pending.size() < left);
        dialect.goOnAsReader(connection);
        return ran.size() > before;
    }

    private boolean runs(String sql) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.releaseSavepoint(savepoint);
            return true;
        } catch (SQLException refused) {
            connection.rollback(savepoint);
            return false;
        }
    }
}
