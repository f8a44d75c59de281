package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a server of ours databases are dropped behind their users' backs, and copied ahead, but not under the eyes of one who counts. */
@Timeout(60)
class BackgroundWorkTests {
    @Test
    void aClosedDatabaseIsDroppedSoon() throws Exception {
        try (Database witness = Postgres.database();
                Connection asking = witness.connect(Access.OBSERVER)) {
            Database closed = Postgres.database();
            closed.close();
            awaitDropped(asking, closed.name());
        }
    }

    @Test
    void nothingIsDroppedWhileSomebodyCounts() throws Exception {
        try (Database counted = Postgres.database();
                Connection asking = counted.connect(Access.OBSERVER)) {
            Database closed = Postgres.database();
            Quiet quiet = counted.quiet();
            closed.close();
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(exists(asking, closed.name())).isTrue();
            quiet.close();
            awaitDropped(asking, closed.name());
        }
    }

    @Test
    void aCopyIsMadeAheadOnceNobodyCounts() throws Exception {
        try (Database origin = Postgres.database()) {
            Quiet quiet = origin.quiet();
            Future<Database> ahead = origin.forkAhead().orElseThrow();
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(ahead.isDone()).isFalse();
            quiet.close();
            try (Database copy = ahead.get();
                    Connection connection = copy.connect(Access.MIGRATOR)) {
                assertThat(exists(connection, copy.name())).isTrue();
            }
        }
    }

    @Test
    void severalCountAtTheSameTime() throws Exception {
        try (Database one = Postgres.database();
                Database other = Postgres.database();
                Quiet first = one.quiet()) {
            Thread second = new Thread(() -> other.quiet().close());
            second.start();
            second.join();
            assertThat(first).isNotNull();
        }
    }

    private static void awaitDropped(Connection asking, String database) throws SQLException, InterruptedException {
        while (exists(asking, database)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static boolean exists(Connection asking, String database) throws SQLException {
        try (PreparedStatement statement =
                asking.prepareStatement("select from pg_catalog.pg_database where datname = ?")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
