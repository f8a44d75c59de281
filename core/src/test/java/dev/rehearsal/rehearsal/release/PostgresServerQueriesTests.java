package dev.rehearsal.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;

/** What queries about a whole server answer on one that is nobody else's. */
class PostgresServerQueriesTests {
    private static final String FIRST = "create table users (id int primary key, email text)";
    private static final String SEES = "set role pg_read_all_stats";

    private static StepEvidence step;

    @BeforeAll
    static void rehearse(@TempDir Path directory) {
        step = Production.rehearsed(
                directory,
                isolation -> Postgres.database(DatabaseSettings.defaults(), isolation),
                Seeding.NONE,
                FIRST,
                "alter table users add phone text");
    }

    /** Where a server is its own, a fork begins another one, with what is set for its start. */
    @Test
    void aTransactionThatIsPreparedAndNotEndedStops() {
        DatabaseSettings prepares = new DatabaseSettings(null, "alter system set max_prepared_transactions = 5", null);
        try (Database first = Postgres.database(prepares, Isolation.OWN_SERVER);
                Production production = new Production(step, first.fork()).after(FIRST)) {
            assertThat(production.answer("prepared-transactions")).startsWith("ok: 0 ");
            production.run(Access.ADMINISTRATOR, "begin; select 1; prepare transaction 'left behind'");
            assertThat(production.answer("prepared-transactions"))
                    .isEqualTo("stop: 1 prepared transactions: left behind");
            production.run(Access.ADMINISTRATOR, "rollback prepared 'left behind'");
            assertThat(production.answer("prepared-transactions")).startsWith("ok: 0 ");
        }
    }

    @Test
    void aReplicaThatReadsNothingFallsBehind() throws SQLException {
        try (Production production = new Production(
                                step, Postgres.database(DatabaseSettings.defaults(), Isolation.OWN_SERVER))
                        .after(FIRST);
                Connection replica = replica(production.database());
                var stream = replica.unwrap(PGConnection.class)
                        .getReplicationAPI()
                        .replicationStream()
                        .physical()
                        .withStartPosition(here(production))
                        .start()) {
            stream.forceUpdateStatus();
            assertThat(production.answer("replication", Access.ADMINISTRATOR, SEES))
                    .startsWith("ok: 0 of 1 ");
            production.run("create table much as select repeat(md5(g::text), 10) from generate_series(1, 90000) g");
            assertThat(production.answer("replication", Access.ADMINISTRATOR, SEES))
                    .startsWith("stop: 1 of 1 ");
            assertThat(production.answer("replication")).startsWith("unknown: ");
        }
    }

    private static Connection replica(Database primary) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", primary.user());
        properties.setProperty("replication", "true");
        properties.setProperty("assumeMinServerVersion", "9.4");
        properties.setProperty("preferQueryMode", "simple");
        return DriverManager.getConnection(primary.jdbcUrl(), properties);
    }

    private static LogSequenceNumber here(Production production) throws SQLException {
        try (Connection session = production.database().connect(Access.ADMINISTRATOR);
                var statement = session.createStatement();
                var row = statement.executeQuery("select pg_current_wal_flush_lsn()::text")) {
            row.next();
            return LogSequenceNumber.valueOf(row.getString(1));
        }
    }
}
