package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.SchemaDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The way back by copies of tables beside them, where no program is at hand. */
final class CopiedWayBack implements WayBack {
    private final RestoreDialect dialect;
    private final DatabaseFixture before;

    /** @param before in the state before the step */
    CopiedWayBack(RestoreDialect dialect, DatabaseFixture before) {
        this.dialect = dialect;
        this.before = before;
    }

    @Override
    public void prepare(DatabaseFixture lived, ConcernedTables tables) {
        try {
            send(lived, tables.keeping());
        } catch (SQLException e) {
            throw new RehearsalException("tables could not be copied: " + e.getMessage(), e);
        }
    }

    @Override
    public Result rows(DatabaseFixture lived, ConcernedTables tables) {
        long start = System.nanoTime();
        List<String> back = new ArrayList<>(dialect.beforeReplacing());
        back.add("start transaction");
        back.addAll(dialect.withoutTriggers(tables.names()));
        back.addAll(tables.replacing(lived.database().dialect().require(SchemaDialect.class)::quotedIfNeeded));
        back.addAll(dialect.withTriggers(tables.names()));
        back.add("commit");
        List<String> errors = new ArrayList<>();
        try {
            send(lived, back);
        } catch (SQLException e) {
            // What was begun is rolled back with its session.
            errors.add(String.valueOf(e.getMessage()));
        }
        List<String> commands = new ArrayList<>(tables.keeping());
        commands.add("-- take the step back with its down");
        commands.addAll(back);
        return Result.of(
                start, "copies of the tables", errors, before.compareRows(lived, tables.names(), Set.of()), commands);
    }

    /** As whoever migrates, who owns the tables. */
    private static void send(DatabaseFixture lived, List<String> statements) throws SQLException {
        try (Connection session = lived.database().connect(Access.MIGRATOR);
                Statement sql = session.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    @Override
    public Result whole() {
        return new Result(
                new Outcome.NotRun("only a restore of the whole database leads back, and there is no "
                        + dialect.wanted(before.database()) + " on this machine"),
                "",
                List.of(),
                WayBack.commandsOfWhole(dialect));
    }
}
