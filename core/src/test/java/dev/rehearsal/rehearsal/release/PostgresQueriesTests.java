package dev.rehearsal.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.ProductionQuery.Purpose;
import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What queries for production answer on PostgreSQL where all is well, where something is wrong, and where a role may not see. */
class PostgresQueriesTests {
    private static final String FIRST =
            "create table users (id int primary key, email text, n numeric, code text); insert into users values (1, 'a@x', 1, 'x')";
    private static final String SECOND = """
            alter table users add phone text default 'none';
            alter table users alter email set not null;
            alter table users alter n type numeric(5,2);
            alter table users alter code type varchar(3);
            alter table users add constraint positive check (n > 0);
            create unique index users_email on users (email);
            create table orders (id int primary key, user_id int references users, status int constraint known check (status < 9));
            create index by_status on orders (status);
            create function one() returns int language sql as 'select 1';
            create view names as select email from users;
            """;
    private static final String SEES = "set role pg_read_all_stats";

    private static StepEvidence step;

    private Production production;

    @BeforeAll
    static void rehearse(@TempDir Path directory) {
        step = Production.rehearsed(
                directory,
                isolation -> Postgres.database(DatabaseSettings.defaults(), isolation),
                Seeding.NONE,
                FIRST,
                SECOND);
    }

    @BeforeEach
    void standInProduction() {
        production = new Production(step, Postgres.database()).after(FIRST);
    }

    @AfterEach
    void leaveProduction() {
        production.close();
    }

    @Test
    void everyQueryGaveWhatItClaims() {
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(Production.names(step))
                .containsExactly(
                        "server-version",
                        "settings",
                        "replication",
                        "long-transactions",
                        "idle-transactions",
                        "prepared-transactions",
                        "table-sizes",
                        "invalid-objects",
                        "rights",
                        "schema-before",
                        "columns-before",
                        "lock-waits",
                        "progress-index",
                        "progress-log",
                        "schema-after",
                        "columns-after",
                        "programs-after",
                        "indexes-after",
                        "constraints-after",
                        "refused-values-1",
                        "refused-values-2",
                        "refused-values-3",
                        "refused-values-4",
                        "refused-values-5",
                        "filled-column-1",
                        "tool-state",
                        "tool-row");
        assertThat(step.release().queries())
                .allSatisfy(trial -> assertThat(trial.holds()).isTrue());
        assertThat(step.release().queries())
                .filteredOn(trial -> trial.query().purpose() == Purpose.POST_CHECK)
                .allSatisfy(trial -> assertThat(trial.before().isOk()).isFalse());
    }

    @Test
    void aTransactionOfAnotherRoleIsUnknownToAnOrdinaryOneAndStopsWhoSeesIt() throws SQLException {
        try (Connection other = production.database().connect(Access.ADMINISTRATOR)) {
            other.setAutoCommit(false);
            Production.execute(other, "select 1");
            for (String query : new String[] {"long-transactions", "idle-transactions"}) {
                assertThat(production.answerSoon(query, Access.MIGRATOR)).startsWith("unknown: 0 ");
                assertThat(production.answerSoon(query, Access.ADMINISTRATOR)).startsWith("stop: 1 ");
                assertThat(production.answerSoon(query, Access.ADMINISTRATOR, SEES))
                        .startsWith("stop: 1 ");
                assertThat(production.answer(query, Access.ADMINISTRATOR)).startsWith("ok: 0 ");
            }
        }
    }

    @Test
    void aTransactionOfItsOwnStopsAnOrdinaryRoleToo() throws SQLException {
        try (Connection other = production.database().connect(Access.MIGRATOR)) {
            other.setAutoCommit(false);
            Production.execute(other, "select 1");
            assertThat(production.answerSoon("long-transactions", Access.MIGRATOR))
                    .startsWith("stop: 1 ");
        }
    }

    @Test
    void noTransactionIsNoneToWhoSeesAll() {
        assertThat(production.answerSoon("long-transactions", Access.ADMINISTRATOR, SEES))
                .startsWith("ok: 0 ");
        assertThat(production.answer("replication", Access.ADMINISTRATOR, SEES)).startsWith("ok: 0 of 0 ");
        assertThat(production.answer("replication")).startsWith("unknown: ");
        assertThat(production.answer("prepared-transactions")).startsWith("ok: 0 ");
    }

    @Test
    void anIndexThatFailedToBeBuiltConcurrentlyIsInvalid() {
        assertThat(production.answer("invalid-objects")).isEqualTo("ok: 0 invalid");
        production.run("insert into users values (2, 'twice', 1, 'x'), (3, 'twice', 1, 'x')");
        try {
            production.run("create unique index concurrently twice on users (email)");
        } catch (AssertionError expected) {
            assertThat(expected).hasRootCauseInstanceOf(SQLException.class);
        }
        assertThat(production.answer("invalid-objects")).isEqualTo("stop: 1 invalid: twice");
        production.run("alter table users add constraint later check (id > 0) not valid");
        assertThat(production.answer("invalid-objects")).isEqualTo("stop: 2 invalid: later, twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table users add phone text | schema-before | stop: 1 of 7 otherwise: there is public.users phone",
                "create index users_email on users (n) | schema-before | stop: 1 of 7 otherwise: there is public.users_email",
                "create table orders (n int) | schema-before | stop: 1 of 7 otherwise: there is public.orders",
                "create view names as select 1 | schema-before | stop: 1 of 7 otherwise: there is public.names",
                "alter table users rename to people | schema-before | stop: 1 of 7 otherwise: there is no public.users",
                "create index on users (n) | schema-before | ok: 0 of 7 otherwise",
                "alter table users alter email type varchar(9) | columns-before | stop: 1 otherwise: public.users.email",
                "alter table users alter n set default 1 | columns-before | stop: 1 otherwise: public.users.n",
                "alter table users alter n set not null | columns-before | stop: 1 otherwise: public.users.n",
                "alter table users alter id type bigint | columns-before | ok: 0 otherwise",
                "update schema_migrations set dirty = true | tool-state | stop: 1 unfinished, 0 locks held, 0 of this migration, 1 before it",
                "update schema_migrations set version = 2 | tool-state | stop: 0 unfinished, 0 locks held, 1 of this migration, 0 before it",
                "delete from schema_migrations | tool-state | stop: 0 unfinished, 0 locks held, 0 of this migration, 0 before it",
                "select 1 | tool-state | ok: 0 unfinished, 0 locks held, 0 of this migration, 1 before it",
                "select 1 | tool-row | stop: 0 unfinished, 0 locks held, 0 of this migration, 1 before it",
                "select 1 | rights | ok: 0 missing",
                "select 1 | table-sizes | unknown: public.users never analyzed, 32 kB",
                "analyze users | table-sizes | ok: public.users about 1 rows, 32 kB"
            })
    void whatIsOtherwiseThanInTheRehearsalStops(String sql, String query, String answer) {
        assertThat(production.run(sql).answer(query)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(2, null, 1, 'x') | (2, 'b', null, null) | NULL in email",
                "(2, 'b', 1000, 'x') | (2, 'b', 999.991, 'x') | does not fit numeric(5,2)",
                "(2, 'b', 1, 'long') | (2, 'b', 1, 'abc  ') | does not fit character varying(3)",
                "(2, 'b', 0, 'x') | (2, 'b', null, 'x') | CHECK",
                "(2, 'a@x', 1, 'x') | (2, 'A@x', 1, 'x') | occurs more than once"
            })
    void rowsThatTheUpRefusesAreCountedByTheQueryThatIsMeantForThem(String refused, String taken, String title) {
        QueryTrial trial = step.release().queries().stream()
                .filter(each -> each.query().title().contains(title))
                .findFirst()
                .orElseThrow();
        String name = trial.query().name();
        assertThat(production.answer(name)).startsWith("ok: 0 rows");
        production.run("insert into users values " + taken);
        assertThat(production.answer(name)).startsWith("ok: 0 rows");
        production.run("delete from users where id = 2").run("insert into users values " + refused);
        assertThat(production.answer(name)).startsWith("stop: 1 rows");
        try {
            production.run(SECOND);
            throw new IllegalStateException("the up took the rows");
        } catch (AssertionError refusal) {
            assertThat(refusal).hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void anotherVersionOrSettingStops() {
        assertThat(production.answer("server-version")).startsWith("ok: 15.");
        assertThat(production.answer("settings")).startsWith("ok: ").contains("lock_timeout 0");
        assertThat(production.answer("settings", Access.MIGRATOR, "set search_path to pg_catalog"))
                .startsWith("stop: ");
        assertThat(production.answer("settings", Access.MIGRATOR, "set default_transaction_isolation to serializable"))
                .startsWith("stop: ");
        assertThat(production.answer("settings", Access.MIGRATOR, "set statement_timeout to '30s'"))
                .startsWith("stop: ")
                .contains("statement_timeout 30s");
        assertThat(production.answer("settings", Access.MIGRATOR, "set lock_timeout to '3s'"))
                .startsWith("ok: ")
                .contains("lock_timeout 3s");
        assertThat(Production.trial(step, "settings").query().otherwise()).contains("'set statement_timeout = 0'");
        try (Production other = new Production(step, Postgres.database(16))) {
            assertThat(other.answer("server-version")).startsWith("stop: 16.");
        }
    }

    @Test
    void aRoleThatDoesNotOwnTheTableLacksRights() {
        production.run(Access.ADMINISTRATOR, "grant usage on schema public to pg_monitor");
        assertThat(production.answer("rights", Access.ADMINISTRATOR, "set role pg_monitor"))
                .isEqualTo("stop: 2 missing: owner of public.users, create in public");
    }

    @Test
    void postChecksAreRightOnceTheStepIsMadeAndWrongWhereItIsUndone() {
        production.run(SECOND).run("update schema_migrations set version = 2");
        step.release().queries().stream()
                .filter(trial -> trial.query().purpose() == Purpose.POST_CHECK)
                .forEach(trial ->
                        assertThat(production.answer(trial.query().name())).startsWith("ok: "));
        production.run("update users set phone = null");
        assertThat(production.answer("filled-column-1")).isEqualTo("stop: 1 rows: NULL in phone");
        production.run("alter table users alter phone type varchar(9)");
        assertThat(production.answer("columns-after")).isEqualTo("stop: 1 otherwise: public.users.phone");
        production.run("drop index users_email; create index users_email on users (email)");
        assertThat(production.answer("indexes-after")).isEqualTo("stop: 1 otherwise: public.users_email");
        production.run(
                "alter table users drop constraint positive; alter table users add constraint positive check (n > 0) not valid");
        assertThat(production.answer("constraints-after")).isEqualTo("stop: 1 otherwise: positive");
        production.run(
                "alter table orders drop constraint known, drop constraint orders_user_id_fkey; drop index by_status");
        assertThat(production.answer("constraints-after"))
                .isEqualTo("stop: 3 otherwise: known, orders_user_id_fkey, positive");
        assertThat(production.answer("indexes-after"))
                .isEqualTo("stop: 2 otherwise: public.by_status, public.users_email");
        assertThat(production
                        .run("create or replace function one() returns int language sql as 'select 2'")
                        .answer("programs-after"))
                .isEqualTo("stop: 1 otherwise: public.one()");
        production.run("create or replace view names as select email from users where id > 0");
        assertThat(production.answer("programs-after")).isEqualTo("stop: 2 otherwise: public.names, public.one()");
        production.run("drop view names; drop table orders");
        assertThat(production.answer("schema-after"))
                .isEqualTo("stop: 2 of 4 otherwise: there is no public.orders, there is no public.names");
        production.run("update schema_migrations set dirty = true");
        assertThat(production.answer("tool-row")).startsWith("stop: 1 unfinished");
    }

    @Tag("exhaustive")
    @Test
    void aTransactionStopsOnceItIsAMinuteOld() throws SQLException, InterruptedException {
        try (Connection other = production.database().connect(Access.ADMINISTRATOR)) {
            other.setAutoCommit(false);
            Production.execute(other, "select 1");
            assertThat(production.answer("long-transactions", Access.ADMINISTRATOR))
                    .startsWith("ok: 0 ");
            Thread.sleep(Duration.ofSeconds(62).toMillis());
            assertThat(production.answer("long-transactions", Access.ADMINISTRATOR))
                    .startsWith("stop: 1 ");
            assertThat(production.answer("idle-transactions", Access.ADMINISTRATOR))
                    .startsWith("stop: 1 ");
            assertThat(production.answer("long-transactions")).startsWith("unknown: 0 ");
        }
    }

    @Test
    void whoWaitsForALockIsShown() throws SQLException {
        assertThat(production.answer("lock-waits")).isEqualTo("rows: ");
        try (Connection holder = production.database().connect(Access.MIGRATOR)) {
            holder.setAutoCommit(false);
            Production.execute(holder, "lock table users");
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> production.run("set lock_timeout = '9s'; select * from users"));
            assertThat(shown("lock-waits", "select * from users")).contains("{");
            holder.rollback();
            waiting.join();
        }
    }

    @Test
    void theLogMovesWhileAnAlterTableWritesATableAnew() throws SQLException {
        assertThat(production.answer("progress-log")).isEqualTo("rows: ");
        production.run(
                "create function slow(n numeric) returns numeric language plpgsql as 'begin perform pg_sleep(0.01); return $1; end'; insert into users select g, repeat(md5(g::text), 50), 1, 'x' from generate_series(2, 300) g");
        CompletableFuture<Void> altering = CompletableFuture.runAsync(
                () -> production.run("alter table users alter n type numeric(5,2) using slow(n)"));
        long first = logBytes(shown("progress-log", "alter table users alter n"));
        String later = production.answer("progress-log");
        long end = System.nanoTime() + Duration.ofSeconds(9).toNanos();
        while (later.contains("alter table users") && logBytes(later) < first + 100_000 && System.nanoTime() < end) {
            later = production.answer("progress-log");
        }
        assertThat(logBytes(later)).isGreaterThanOrEqualTo(first + 100_000);
        altering.join();
    }

    private static long logBytes(String shown) {
        return Long.parseLong(shown.split(", ", -1)[3]);
    }

    @Test
    void howFarAnIndexIsIsShownWhileItIsBuilt() {
        assertThat(production.answer("progress-index")).isEqualTo("rows: ");
        production.run(
                "create function slow(text) returns text language plpgsql immutable as 'begin perform pg_sleep(0.01); return $1; end'; insert into users select g, g::text, 1, 'x' from generate_series(2, 100) g");
        CompletableFuture<Void> building =
                CompletableFuture.runAsync(() -> production.run("create index slowly on users (slow(email))"));
        assertThat(shown("progress-index", "building index")).contains("users", "CREATE INDEX");
        building.join();
    }

    /** What a query shows as soon as that is among it. */
    private String shown(String query, String expected) {
        long end = System.nanoTime() + Duration.ofSeconds(9).toNanos();
        String answer = production.answer(query);
        while (!answer.contains(expected) && System.nanoTime() < end) {
            answer = production.answer(query);
        }
        return answer;
    }
}
