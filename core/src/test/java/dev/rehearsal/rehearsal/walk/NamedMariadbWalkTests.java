package dev.rehearsal.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.CleanStep;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk on a server that others use: as an ordinary user of it, and as an account that Rehearsal makes for it. */
class NamedMariadbWalkTests {
    private static final DatabaseServers SERVERS = DatabaseServers.open();
    private static Database neighbour;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        neighbour = Mariadb.database(new DatabaseSettings("production", """
                        set global log_bin_trust_function_creators = 1;
                        create user ci@'%' identified by 'secret'; grant all on `rehearsal\\_%`.* to ci@'%';
                        create user chief@'%' identified by 'secret'; grant all on *.* to chief@'%' with grant option;
                        """, null), Isolation.OWN_SERVER);
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
        neighbour.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci", "chief"})
    void seesWhatItSeesElsewhere(String user) {
        check(neighbour.jdbcUrl() + "?user=" + user + "&password=secret", DatabaseProducts.ofId("mariadb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci", "chief"})
    void seesTheSameOnMysql(String user) {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
        check(Mysql.url(user), DatabaseProducts.ofId("mysql"));
    }

    private void check(String url, DatabaseProduct dialect) {
        PlainHistory history = new PlainHistory(directory)
                .step("create table a(id int primary key, name varchar(20))", "drop table a")
                .step("insert into a values (1, 'x'), (2, 'y')", "delete from a where id < 3")
                .step("create view w as select name from a", "drop view w")
                .step(
                        "create function f(x int, y varchar(9)) returns int deterministic return x + 1",
                        "drop function f")
                .step("create trigger t before insert on a for each row set new.name = 'z'", "drop trigger t")
                .step("create procedure p(out n int) select count(*) into n from a", "select 1")
                .step("update a set name = 'q' where id = 1", "select 1")
                .step("create table production.more (a int)", "select 1");
        DatabaseSource source =
                isolation -> SERVERS.create(DatabaseRequest.parse(url), DatabaseSettings.defaults(), isolation);
        Rehearsal rehearsal = Rehearsal.of(history.read()).on(source.of(dialect));
        try (Walk walk = Walk.of(rehearsal.with(Experiments.STANDARD))) {
            assertThat(walk.steps().limit(5)).allSatisfy(CleanStep::check);
            assertThat(walk.step("6").downLeft().objects()).hasSize(1);
            assertThat(walk.step("7").dataAfterDown()).hasSize(1);
            assertThat(walk.step("8").up())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.message()).contains("denied"));
            HistoryEvidence whole = walk.history();
            assertThat(whole.ownFailures()).isEmpty();
            assertThat(whole.unsupported().product()).isEqualTo(dialect.product());
        }
    }
}
