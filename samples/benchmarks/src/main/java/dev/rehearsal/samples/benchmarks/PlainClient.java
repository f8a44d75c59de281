package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A client that does nothing but to send scripts in one session, and that goes on behind those that are refused. */
sealed interface PlainClient {

    /** How many milliseconds all scripts take, connecting included. */
    double millis(List<String> scripts) throws IOException, InterruptedException, SQLException;

    /** The usual client of the product. */
    static PlainClient of(Database database) {
        return database.dialect().id().equals("postgres") ? new Psql(database) : new Driver(database);
    }

    /** {@code psql}, which goes on behind each statement. */
    record Psql(Database database) implements PlainClient {
        @Override
        public double millis(List<String> scripts) throws IOException, InterruptedException, SQLException {
            Path file = Files.createTempFile("stairway", ".sql");
            try {
                Files.writeString(file, String.join("\n;\n", scripts) + "\n;\n");
                String url = database.jdbcUrl()
                        .replace("jdbc:", "")
                        .replace("postgresql://", "postgresql://" + user() + "@")
                        .replaceAll("\\?.*", "");
                long start = System.nanoTime();
                new ProcessBuilder("psql", "-q", "-X", "-f", file.toString(), url)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                return (System.nanoTime() - start) / 1e6;
            } finally {
                Files.deleteIfExists(file);
            }
        }

        private String user() throws SQLException {
            try (Connection connection = database.connect(Access.OBSERVER)) {
                return connection.getMetaData().getUserName();
            }
        }
    }

    /** The product's JDBC driver, each script one message. */
    record Driver(Database database) implements PlainClient {
        @Override
        public double millis(List<String> scripts) throws SQLException {
            long start = System.nanoTime();
            try (Connection connection = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                    Statement statement = connection.createStatement()) {
                scripts.forEach(script -> send(statement, script));
            }
            return (System.nanoTime() - start) / 1e6;
        }

        private static void send(Statement statement, String script) {
            try {
                statement.execute(script);
                while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                    // Statements behind the first may be refused, which shows only here.
                }
            } catch (SQLException e) {
                // As the walk goes on where a down cannot be taken back, so does this.
            }
        }
    }
}
