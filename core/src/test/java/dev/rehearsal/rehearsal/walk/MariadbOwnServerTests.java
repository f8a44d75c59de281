package dev.rehearsal.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.SharedServerException;
import dev.rehearsal.rehearsal.CleanStep;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes more than its own database is rehearsed on a server of its own, or refused on one that others use. */
class MariadbOwnServerTests {
    /** Each takes back what it does. */
    private static final List<String> UPS = List.of(
            "create user clerk@'%' identified by 'Cl3rk-secret'",
            "set global wait_timeout = 77",
            "create database other; create table other.t (a int)",
            "grant select on mysql.* to clerk@'%'");

    private static final List<String> DOWNS = List.of(
            "drop user clerk@'%'",
            "set global wait_timeout = 28800", "drop database other", "revoke select on mysql.* from clerk@'%'");

    private static @Nullable Database neighbour;

    @TempDir
    Path directory;

    private final List<Isolation> made = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "mariadb", "mysql"})
    void isRehearsedOnAServerOfItsOwn(String image) {
        PlainHistory history = new PlainHistory(directory);
        for (int i = 0; i < UPS.size(); i++) {
            history.step(UPS.get(i), DOWNS.get(i));
        }
        try (DatabaseServers servers = DatabaseServers.open();
                Walk walk = walk(servers, history, request(image), DatabaseSettings.defaults())) {
            assertThat(walk.steps()).hasSize(4).allSatisfy(CleanStep::check);
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
            assertThat(walk.history().ownFailures()).isEmpty();
        }
        assertThat(made).isNotEmpty().containsOnly(Isolation.OWN_SERVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mariadb", "mysql"})
    void aHistoryThatNamesItsDatabaseHasOneOfThatName(String image) {
        PlainHistory history = new PlainHistory(directory)
                .step("create table web_shop.t (a int primary key)", "drop table web_shop.t")
                .step("insert into web_shop.t values (1)", "delete from t");
        try (DatabaseServers servers = DatabaseServers.open();
                Walk walk = walk(servers, history, request(image), new DatabaseSettings("web_shop", null, null))) {
            assertThat(walk.steps()).hasSize(2).allSatisfy(CleanStep::check);
        }
    }

    @Test
    void whatStaysInItsDatabaseSharesAServerAndMayDoNothingElsewhereByItself() {
        PlainHistory history = new PlainHistory(directory)
                .step("create table t (a int)", "drop table t")
                .step("select 'set global x' from mysql.user", "select 1");
        try (DatabaseServers servers = DatabaseServers.open();
                Walk walk = walk(servers, history, request(""), DatabaseSettings.defaults())) {
            CleanStep.check(walk.step("1"));
            assertThat(walk.step("2").up().succeeded()).isTrue();
            assertThat(made).isNotEmpty().doesNotContain(Isolation.OWN_SERVER);
            assertThat(walk.history().otherRuns().neededRights())
                    .singleElement()
                    .satisfies(needed -> assertThat(needed.words()).contains("denied"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create user clerk@'%' identified by 'Cl3rk-secret' | 'create user clerk' in '",
                "set global wait_timeout = 77 | 'set global wait_timeout' in '",
                "set @@global.wait_timeout = 77 | in '",
                "rename user a to b | 'rename user a' in '",
                "create database other | 'create database other' in '"
            })
    void isRefusedOnAServerThatOthersUse(String up, String words) {
        PlainHistory history = new PlainHistory(directory).step(up, "select 1");
        try (DatabaseServers servers = DatabaseServers.open()) {
            String url = neighbour().jdbcUrl() + "?user=ci&password=secret";
            assertThatThrownBy(() -> walk(servers, history, url, DatabaseSettings.defaults())
                            .steps()
                            .toList())
                    .isInstanceOf(SharedServerException.class)
                    .hasMessageContaining("this history needs a server of its own, because ")
                    .hasMessageContaining(words)
                    .hasMessageContaining("'embedded:mariadb:11.4', 'docker:mariadb:11.4'")
                    .hasMessageContaining("leavesServerAlone = true");
        }
    }

    /** A server that others use, the same for all tests: what is refused changes nothing there. */
    private static Database neighbour() {
        Database known = neighbour;
        if (known == null) {
            DatabaseSettings accounts = new DatabaseSettings("production", """
                    create user ci@'%' identified by 'secret'; grant all on *.* to ci@'%' with grant option
                    """, null);
            known = Mariadb.database(accounts, Isolation.OWN_SERVER);
            neighbour = known;
        }
        return known;
    }

    @AfterAll
    static void stopNeighbour() {
        if (neighbour != null) {
            neighbour.close();
            neighbour = null;
        }
    }

    private Walk walk(DatabaseServers servers, PlainHistory history, String request, DatabaseSettings settings) {
        DatabaseRequest asked = DatabaseRequest.parse(request);
        DatabaseSource source = isolation -> {
            Isolation needed = settings.databaseName() == null ? isolation : Isolation.OWN_SERVER;
            made.add(needed);
            return servers.create(asked, settings, needed);
        };
        return Walk.of(Rehearsal.of(history.read())
                .on(source.of(servers.dialect(asked)))
                .with(Experiments.STANDARD));
    }

    /** The embedded server, or a container of the image that the build was given. */
    private static String request(String product) {
        String image = System.getProperty("rehearsal.test.image." + product, "");
        assumeTrue(product.isEmpty() || !image.isEmpty(), "no image is named; see .ci/docker-images-mariadb");
        return product.isEmpty() ? "mariadb" : "docker:" + image;
    }
}
