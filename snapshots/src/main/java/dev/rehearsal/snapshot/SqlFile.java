package dev.rehearsal.snapshot;

import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.snapshot.dialect.SqlFileDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;

/**
 * Rows written by an SQL file, statement by statement, at the start or once a given migration has been rehearsed.
 *
 * @param name what the file is called in messages
 * @param sql its text
 * @param migration id of the migration after which it runs; empty for the start
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record SqlFile(String name, String sql, String migration) implements Seeding {

    /**
     * A file in UTF-8, run at the start.
     *
     * @throws SnapshotException if it cannot be read
     */
    public static SqlFile of(Path file) {
        try {
            return new SqlFile(file.toString(), Files.readString(file, StandardCharsets.UTF_8), "");
        } catch (IOException e) {
            throw SnapshotException.unreadable(file, e);
        }
    }

    /** The same file, run once a migration has been rehearsed. */
    public SqlFile after(String id) {
        return new SqlFile(name, sql, id);
    }

    /** Runs the file if this is its occasion; an error names the file and the line. */
    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        if (!LoadMoment.isNow(occasion, migration)) {
            return;
        }
        SqlFileDialect dialect = SqlFileDialect.of(connection);
        for (SqlFileDialect.Statement statement : dialect.statements(sql)) {
            run(dialect, connection, statement);
        }
    }

    @Override
    public boolean mayWriteAfter(String migrationId) {
        return migration.equals(migrationId);
    }

    @Override
    public void requireMoments(History history) {
        LoadMoment.require(history, migration, "'" + name + "' is", LoadMoment.SUGGESTION);
    }

    private void run(SqlFileDialect dialect, Connection connection, SqlFileDialect.Statement statement)
            throws SQLException {
        try (var executed = connection.createStatement()) {
            executed.setEscapeProcessing(false);
            executed.execute(statement.text());
        } catch (SQLException e) {
            int before = (int)
                    sql.chars().limit(statement.start()).filter(c -> c == '\n').count();
            throw FileErrors.at(name, before + dialect.line(statement, e), e);
        }
    }
}
