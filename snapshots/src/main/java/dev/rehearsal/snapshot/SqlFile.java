package dev.rehearsal.snapshot;

import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Rows written by an SQL file, statement by statement, at the start or once a given migration has been rehearsed.
 *
 * @param name what the file is called in messages
 * @param sql its text
 * @param migration id of the migration after which it runs; empty for the start
 */
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
        SnapshotDialect dialect = SnapshotDialects.of(connection);
        int end = 0;
        for (String statement : dialect.statements(sql)) {
            int start = sql.indexOf(statement, end);
            end = start + statement.length();
            run(dialect, connection, statement, start);
        }
    }

    @Override
    public boolean mayWriteAfter(String migrationId) {
        return migration.equals(migrationId);
    }

    private void run(SnapshotDialect dialect, Connection connection, String statement, int start) throws SQLException {
        try (var executed = connection.createStatement()) {
            executed.setEscapeProcessing(false);
            executed.execute(statement);
        } catch (SQLException e) {
            throw FileErrors.at(name, lineAt(start, statement, dialect.characterOfStatement(e)), e);
        }
    }

    /** The line where the server stumbled, or that of the statement's first word where it does not say. */
    private int lineAt(int start, String statement, int character) {
        int offset = character > 0
                ? statement.offsetByCodePoints(0, character - 1)
                : (int) statement.chars().takeWhile(Character::isWhitespace).count();
        return 1
                + (int) sql.chars()
                        .limit((long) start + offset)
                        .filter(c -> c == '\n')
                        .count();
    }
}
