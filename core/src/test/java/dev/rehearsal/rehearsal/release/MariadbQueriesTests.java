package dev.rehearsal.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.ProductionQuery.Purpose;
import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
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

/** What queries for production answer on MariaDB where all is well, where something is wrong, and where an account may not see. */
class MariadbQueriesTests {
    static final DatabaseSource MARIADB = isolation -> Mariadb.database(
            new DatabaseSettings(null, "set global log_bin_trust_function_creators = 1", null), isolation);
    private static final String FIRST =
            "create table users (id int primary key, email varchar(90), n decimal(20,5), code varchar(9)); insert into users values (1, 'a@x', 1, 'x')";
    private static final String SECOND = """
            alter table users add phone text default 'none';
            alter table users modify email varchar(20) not null;
            alter table users modify n decimal(5,2);
            alter table users modify code enum('x', 'y');
            alter table users add constraint positive check (n > 0);
            create unique index users_email on users (email);
            create table orders (id int primary key, user_id int references users (id), status int, key by_status (status), constraint known check (status < 9));
            create view names as select email from users;
            create procedure one() select 1;
            create trigger touched before update on orders for each row set new.user_id = 1;
            """;

    private static StepEvidence step;

    private Production production;

    @BeforeAll
    static void rehearse(@TempDir Path directory) {
        step = Production.rehearsed(
                directory, MARIADB.of(DatabaseProducts.ofId("mariadb")), Seeding.NONE, FIRST, SECOND);
    }

    @BeforeEach
    void standInProduction() {
        production = new Production(step, Mariadb.trusting()).after(FIRST);
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
                        "rights-alter",
                        "rights-create",
                        "schema-before",
                        "columns-before",
                        "lock-waits",
                        "progress",
                        "schema-after",
                        "columns-after",
                        "programs-after",
                        "indexes-after",
                        "refused-values-1",
                        "refused-values-2",
                        "refused-values-3",
                        "refused-values-4",
                        "refused-values-5",
                        "refused-values-6",
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
    void aTransactionOfAnotherAccountIsUnknownToAnOrdinaryOneAndStopsWhoSeesIt()
            throws SQLException, InterruptedException {
        try (Connection other = production.database().connect(Access.ADMINISTRATOR)) {
            other.setAutoCommit(false);
            Production.execute(other, "select * from users for update");
            for (String query : new String[] {"long-transactions", "idle-transactions"}) {
                assertThat(soon(query)).startsWith("stop: 1 ");
                assertThat(production.answerSoon(query, Access.MIGRATOR)).startsWith("unknown: 0 ");
                assertThat(production.answer(query, Access.ADMINISTRATOR)).startsWith("ok: 0 ");
            }
        }
        assertThat(soon("long-transactions")).startsWith("ok: 0 ");
    }

    @Test
    void aTransactionOfASessionWithoutADefaultDatabaseStopsToo() throws SQLException, InterruptedException {
        String name = production.database().name();
        try (Connection other = withoutDatabase()) {
            other.setAutoCommit(false);
            Production.execute(other, "select * from `" + name + "`.users for update");
            assertThat(soon("long-transactions")).startsWith("stop: ");
            assertThat(soon("idle-transactions")).startsWith("stop: ");
            other.rollback();
            other.setCatalog("mysql");
            Production.execute(other, "select * from `" + name + "`.users for update");
            assertThat(soon("idle-transactions")).startsWith("ok: 0 ");
        }
    }

    /** One whose default database was dropped has none. */
    private Connection withoutDatabase() throws SQLException {
        Connection session = production.database().connect(Access.ADMINISTRATOR);
        String dropped = "`" + production.database().name() + "_gone`";
        Production.execute(session, "create database " + dropped);
        session.setCatalog(dropped.replace("`", ""));
        Production.execute(session, "drop database " + dropped);
        return session;
    }

    @Test
    void anEstimateOfNoRowsIsUnknown() {
        production.run(Access.ADMINISTRATOR, "analyze table users");
        assertThat(production.answer("table-sizes")).startsWith("ok: users about 1 rows");
        production.run("delete from users").run(Access.ADMINISTRATOR, "analyze table users");
        assertThat(production.answer("table-sizes")).startsWith("unknown: users about 0 rows");
    }

    @Test
    void aPreparedTransactionOfNobodyStops() throws SQLException, InterruptedException {
        assertThat(production.answer("prepared-transactions")).startsWith("unknown: 0 ");
        assertThat(production.answer("prepared-transactions", Access.ADMINISTRATOR))
                .startsWith("ok: 0 ");
        try (Connection other = production.database().connect(Access.ADMINISTRATOR)) {
            Production.execute(other, "xa start 'left'");
            Production.execute(other, "update users set n = 2");
            Production.execute(other, "xa end 'left'");
            Production.execute(other, "xa prepare 'left'");
        }
        try {
            assertThat(soon("prepared-transactions")).startsWith("stop: 1 ");
        } finally {
            production.run(Access.ADMINISTRATOR, "xa rollback 'left'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table users add phone text | schema-before | stop: 1 otherwise: there is column users.phone",
                "create index users_email on users (n) | schema-before | ok: 0 otherwise",
                "create table orders (n int) | schema-before | stop: 1 otherwise: there is table orders",
                "create view names as select 1 | schema-before | stop: 1 otherwise: there is view names",
                "rename table users to people | schema-before | stop: 1 otherwise: there is no table users",
                "alter table users modify email varchar(9) | columns-before | stop: 1 otherwise: column users.email",
                "alter table users alter n set default 1 | columns-before | stop: 1 otherwise: column users.n",
                "alter table users modify id bigint | columns-before | ok: 0 otherwise",
                "update schema_migrations set dirty = true | tool-state | stop: 1 unfinished, 0 locks held, 0 of this migration, 1 before it",
                "update schema_migrations set version = 2 | tool-state | stop: 0 unfinished, 0 locks held, 1 of this migration, 0 before it",
                "select 1 | tool-state | ok: 0 unfinished, 0 locks held, 0 of this migration, 1 before it",
                "select 1 | tool-row | stop: 0 unfinished, 0 locks held, 0 of this migration, 1 before it"
            })
    void whatIsOtherwiseThanInTheRehearsalStops(String sql, String query, String answer) {
        assertThat(production.run(sql).answer(query)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(2, null, 1, 'x') | (2, 'b', null, null) | NULL in email",
                "(2, 'b', 1000, 'x') | (2, 'b', 999.991, 'x') | does not fit decimal(5,2)",
                "(2, 'far too long for twenty', 1, 'x') | (2, 'b', 1, 'x') | does not fit varchar(20)",
                "(2, 'b', 1, 'z') | (2, 'b', 1, 'Y') | does not fit enum",
                "(2, 'b', 0, 'x') | (2, 'b', null, 'x') | CHECK",
                "(2, 'A@x', 1, 'x') | (2, 'b', 1, 'x') | occurs more than once"
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
    void anAccountWithoutThePrivilegeOrWithAReplicaOfItsOwnStops() {
        assertThat(production.answer("rights-alter")).startsWith("ok: ");
        assertThat(production.answer("rights-alter", Access.ADMINISTRATOR)).startsWith("ok: ");
        try (Production own = new Production(step, Mariadb.database(DatabaseSettings.defaults(), Isolation.OWN_SERVER))
                .after(FIRST)) {
            assertThat(own.answer("replication")).startsWith("ok: 0 replicas");
            assertThat(own.answer("settings")).startsWith("ok: ");
            own.run(Access.ADMINISTRATOR, "set global sql_mode = ''");
            assertThat(own.answer("settings")).startsWith("stop: ");
            own.run(Access.ADMINISTRATOR, "set global read_only = 1");
            assertThat(own.answer("replication")).startsWith("stop: 0 replicas, read_only ON");
            String migrator = own.database().migrator();
            own.run(
                    Access.ADMINISTRATOR,
                    "revoke alter, create on `%s`.* from '%s'@'%%'".formatted(pattern(own), migrator));
            assertThat(own.answer("rights-alter"))
                    .startsWith("stop: ALTER: 0 on all databases, 0 on this one, 0 on tables alone");
            assertThat(own.answer("rights-create")).startsWith("stop: ");
            own.run(Access.ADMINISTRATOR, "grant alter on users to '%s'@'%%'".formatted(migrator));
            assertThat(own.answer("rights-alter")).startsWith("ok: ");
        }
    }

    private static String pattern(Production own) {
        return own.database().name().replace("_", "\\_");
    }

    @Test
    void anotherVersionStops() {
        assertThat(production.answer("server-version")).startsWith("ok: 11.4");
        assertThat(production.answerOtherwise("server-version", "'11.4'", "'10.6'"))
                .startsWith("stop: 11.4");
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
        production.run("alter table users modify phone varchar(9)");
        assertThat(production.answer("columns-after")).isEqualTo("stop: 1 otherwise: column users.phone");
        production.run("drop index users_email on users; create index users_email on users (email)");
        assertThat(production.answer("indexes-after")).isEqualTo("stop: 1 otherwise: index users_email on users");
        production.run(
                "create or replace view names as select email from users where id > 0; create or replace procedure one() select 2");
        assertThat(production.answer("programs-after"))
                .startsWith("stop: 2 otherwise: ")
                .contains("procedure one", "view names");
        production.run("alter table orders drop constraint orders_ibfk_1");
        assertThat(production.answer("schema-after"))
                .isEqualTo(
                        "stop: 2 otherwise: there is no constraint users_email on users, there is no constraint orders_ibfk_1 on orders");
        production.run("alter table orders drop primary key, drop key by_status, drop constraint known");
        assertThat(production.answer("indexes-after"))
                .isEqualTo(
                        "stop: 3 otherwise: index users_email on users, index PRIMARY on orders, index by_status on orders");
        assertThat(production.answer("schema-after")).startsWith("stop: 4 ");
        production.run("drop view names; drop table orders; alter table users drop constraint positive");
        assertThat(production.answer("schema-after"))
                .startsWith("stop: 7 otherwise: ")
                .contains("no view names", "no table orders", "no constraint positive on users");
        production.run("update schema_migrations set dirty = true");
        assertThat(production.answer("tool-row")).startsWith("stop: 1 unfinished");
    }

    @Tag("exhaustive")
    @Test
    void aTransactionStopsOnceItIsAMinuteOld() throws SQLException, InterruptedException {
        try (Connection other = production.database().connect(Access.ADMINISTRATOR)) {
            other.setAutoCommit(false);
            Production.execute(other, "select * from users for update");
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
    void whoWaitsForALockAndHowFarItIsIsShown() throws SQLException {
        assertThat(production.answer("lock-waits")).isEqualTo("rows: ");
        assertThat(production.answer("progress")).isEqualTo("rows: ");
        try (Connection holder = production.database().connect(Access.MIGRATOR)) {
            Production.execute(holder, "lock tables users write");
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> production.run("set lock_wait_timeout = 9; select * from users"));
            assertThat(shown("lock-waits", "select * from users")).contains("Waiting for table metadata lock");
            assertThat(shown("progress", "select * from users")).contains("Waiting for table metadata lock");
            Production.execute(holder, "unlock tables");
            waiting.join();
        }
    }

    @Test
    void whoWaitsForARowIsShownToWhoSeesTransactions() throws SQLException, InterruptedException {
        try (Connection holder = production.database().connect(Access.MIGRATOR)) {
            holder.setAutoCommit(false);
            Production.execute(holder, "update users set n = 2");
            assertThat(soon("lock-waits")).isEqualTo("rows: ");
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> production.run("update users set n = 3"));
            assertThat(soon("lock-waits"))
                    .contains("waits for a row", "update users set n = 3")
                    .doesNotContain("n = 2");
            assertThat(production.answer("lock-waits")).isEqualTo("rows: ");
            holder.rollback();
            waiting.join();
        }
    }

    @Test
    void howFarACopyIsIsShownWhileItIsMade() {
        production.run(
                "set max_recursive_iterations = 200000; insert into users with recursive g (i) as (select 2 union all select i + 1 from g where i < 60000) select i, i, 1, 'x' from g");
        CompletableFuture<Void> building = CompletableFuture.runAsync(
                () -> production.run("alter table users modify email varchar(80) not null, algorithm = copy"));
        assertThat(shown("progress", "copy to tmp table")).contains("alter table users");
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

    /** InnoDB looks at its transactions again only where nobody asked for a tenth of a second, and counts whole seconds. */
    private String soon(String query) throws InterruptedException {
        Thread.sleep(1200);
        return production.answerSoon(query, Access.ADMINISTRATOR);
    }
}
