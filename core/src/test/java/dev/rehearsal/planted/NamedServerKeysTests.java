package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables without a primary key on a server that others use, where the rule that each has one cannot be tried. */
class NamedServerKeysTests {
    private static final String PLAIN = "create table part (whole int, name varchar(20))";
    private static final String UNIQUE =
            "create table part (whole int not null, name varchar(20), unique (whole, name))";
    private static final String SELECTED = "create table part as select id from visit";
    private static final DatabaseServers SERVERS = DatabaseServers.open();
    private static Database neighbour;

    @BeforeAll
    static void start() {
        neighbour = Mariadb.database(new DatabaseSettings("production", """
            create user ci@'%' identified by 'secret'; grant all on `rehearsal\\_%`.* to ci@'%'
            """, null), Isolation.OWN_SERVER);
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
        neighbour.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, UNIQUE, SELECTED})
    void tablesLeftWithoutAKeyAreTold(String up, @TempDir Path directory) {
        assertTold("INFO", found(DatabaseProducts.ofId("mariadb"), up, directory), "innodb_force_primary_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, UNIQUE, SELECTED})
    void onMysqlTheyAreWarnedOf(String up, @TempDir Path directory) {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
        assertTold("WARNING", found(DatabaseProducts.ofId("mysql"), up, directory), "sql_require_primary_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table part (whole int, name varchar(20)); alter table part add primary key (whole)",
                "create table part (whole int not null unique, name varchar(20))",
                "create table part like visit; create temporary table some as select id from visit"
            })
    void othersAreNot(String up, @TempDir Path directory) {
        List<Finding> findings = found(DatabaseProducts.ofId("mariadb"), up, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private static void assertTold(String severity, List<Finding> findings, String setting) {
        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(finding -> finding.severity() + " " + finding.headline())
                .containsExactly(severity + " part made without a primary key: refused where the default " + setting
                        + " is on and not off");
    }

    private static List<Finding> found(DatabaseProduct product, String up, Path directory) {
        String url = product.id().equals("mysql") ? Mysql.url("ci") : neighbour.jdbcUrl() + "?user=ci&password=secret";
        DatabaseSource source =
                isolation -> SERVERS.create(DatabaseRequest.parse(url), DatabaseSettings.defaults(), isolation);
        return MariadbServerSettingsTests.found(
                source.of(product), "create table visit (id int primary key)", up, directory);
    }
}
