package dev.rehearsal.product.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWait;
import dev.rehearsal.lock.observation.TrafficRun;
import dev.rehearsal.lock.observation.TrafficStatement;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Locks of known length, and what the traffic beside them says. */
class WaitAttributionTests {
    private static final int ROUNDS = 20;

    /** Keeps its locks for 100 ms from when the server says that somebody waits for them, however busy the machine is. */
    private static final String UNTIL_SOMEBODY_WAITS = """
            do $$ begin
                for i in 1 .. 6000 loop
                    exit when exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)));
                    perform pg_stat_clear_snapshot(), pg_sleep(0.01);
                end loop;
                perform pg_sleep(0.1);
            end $$
            """;

    private Database database;

    @BeforeEach
    void makeTables() throws SQLException {
        database = Postgres.database();
        execute("create table users (id int primary key, name text); insert into users values (1, 'Ada'), (2, 'Bo');"
                + "create table orders (id int primary key); insert into orders values (1)");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void onlyWhoUsesTheLockedTableWaits() throws SQLException {
        List<TableWait> waits = beside("lock table users in access exclusive mode;" + UNTIL_SOMEBODY_WAITS)
                .waits();

        assertThat(of("public.users", waits).longestMillis()).isGreaterThan(90);
        assertThat(of("public.users", waits).exact()).isTrue();
        assertThat(of("public.orders", waits).longestMillis()).isZero();
    }

    @Test
    void writersWaitAndReadersDoNotWhereOnlyWritesAreBlocked() throws SQLException {
        List<TableWait> waits =
                beside("lock table users in share mode;" + UNTIL_SOMEBODY_WAITS).waits();

        assertThat(of("public.users", waits).sql()).startsWith("update");
    }

    @Test
    void whoWaitsForAnUpdatedRowWaitsForTheMigration() throws SQLException {
        List<TableWait> waits =
                beside("update users set name = 'x';" + UNTIL_SOMEBODY_WAITS).waits();

        assertThat(of("public.users", waits).longestMillis()).isGreaterThan(90);
    }

    @Test
    void whoWaitsForOthersThanTheMigrationIsNotCounted() throws SQLException {
        String slow = "update users set name = 'y' where id = 1 and pg_sleep(0.02) is not null";
        List<List<TrafficStatement>> both = List.of(
                List.of(new TrafficStatement("public.users", slow)),
                List.of(new TrafficStatement("public.users", slow)));

        assertThat(of("public.users", beside("select pg_sleep(0.3)", both).waits())
                        .longestMillis())
                .isZero();
    }

    @Test
    void aBusyMachineMakesNobodyWait() throws Exception {
        List<Thread> busy = new ArrayList<>();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            });
            busy.add(thread);
            thread.start();
        }
        try {
            TrafficRun.Result result = beside("select sum(sqrt(n)) from generate_series(1, 1000000) n");
            assertThat(result.waits()).allMatch(wait -> wait.longestMillis() == 0);
            assertThat(result.statements()).isPositive();
        } finally {
            for (Thread thread : busy) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    /** Time is measured here, so this runs only when asked for. */
    @Test
    @EnabledIfSystemProperty(named = "rehearsal.wait-attribution", matches = "true")
    void aLockOfKnownLengthIsRecovered() throws SQLException {
        for (int millis : List.of(200, 1_000, 3_000)) {
            List<Double> found = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                List<TableWait> waits = beside("lock table users in access exclusive mode; select pg_sleep(%s)"
                                .formatted(millis / 1000.0))
                        .waits();
                found.add(of("public.users", waits).longestMillis());
            }
            double allowed = Math.max(20, millis / 10.0);
            assertThat(found.stream().filter(one -> Math.abs(one - millis) <= allowed))
                    .as("lock of %d ms: %s", millis, found)
                    .hasSizeGreaterThanOrEqualTo(ROUNDS - 1);
            System.getLogger(WaitAttributionTests.class.getName())
                    .log(System.Logger.Level.INFO, "lock of " + millis + " ms: " + found);
        }
    }

    private TrafficRun.Result beside(String migration) throws SQLException {
        return beside(
                migration,
                List.of(
                        List.of(new TrafficStatement("public.users", "select * from users where id = 1")),
                        List.of(new TrafficStatement("public.users", "update users set name = name where id = 1")),
                        List.of(new TrafficStatement("public.orders", "select * from orders where id = 1"))));
    }

    private TrafficRun.Result beside(String migration, List<List<TrafficStatement>> lanes) throws SQLException {
        try (TrafficRun traffic = TrafficRun.begin(
                new PostgresLockDialect(DatabaseProducts.usual()), () -> database.connect(Access.OBSERVER), lanes)) {
            execute(migration);
            return traffic.end(StatementTrace.NOT_OBSERVED);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TableWait of(String table, List<TableWait> waits) {
        return waits.stream()
                .filter(wait -> wait.table().equals(table))
                .findFirst()
                .orElseThrow();
    }
}
