package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A tool with its history on a database of MariaDB, in which it has made its table. */
record ToolAtWork(Database database, History history, MigrationTool tool) {

    static ToolAtWork on(Database database, History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return new ToolAtWork(database, history, tool);
    }

    /** Applies a migration, counted from 0. */
    void up(int migration) throws MigrationFailedException {
        tool.up(history.migrations().get(migration));
    }

    void down(int migration) throws MigrationFailedException {
        tool.down(history.migrations().get(migration));
    }

    /** Applies a migration that fails. */
    MigrationFailedException failure(int migration) {
        return catchThrowableOfType(MigrationFailedException.class, () -> up(migration));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> rows(String query) {
        return Sql.column(database, query);
    }
}
