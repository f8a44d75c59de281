package dev.rehearsal.snapshot;

import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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
        int end = 0;
        for (NativeQuery query : Parser.parseJdbcSql(sql, true, false, true, false, false)) {
            int start = sql.indexOf(query.nativeSql, end);
            end = start + query.nativeSql.length();
            run(connection, query.nativeSql, start);
        }
    }

    @Override
    public boolean mayWriteAfter(String migrationId) {
        return migration.equals(migrationId);
    }

    private void run(Connection connection, String statement, int start) throws SQLException {
        try (var executed = connection.createStatement()) {
            executed.setEscapeProcessing(false);
            executed.execute(statement);
        } catch (SQLException e) {
            throw FileErrors.at(name, lineAt(start, statement, e), e);
        }
    }

    /** The line where the server stumbled, or that of the statement's first word where it does not say. */
    private int lineAt(int start, String statement, SQLException failure) {
        int offset = (int) statement.chars().takeWhile(Character::isWhitespace).count();
        if (failure instanceof PSQLException fromServer) {
            ServerErrorMessage message = fromServer.getServerErrorMessage();
            if (message != null && message.getPosition() > 0) {
                offset = statement.offsetByCodePoints(0, message.getPosition() - 1);
            }
        }
        return 1
                + (int) sql.chars()
                        .limit((long) start + offset)
                        .filter(c -> c == '\n')
                        .count();
    }
}
