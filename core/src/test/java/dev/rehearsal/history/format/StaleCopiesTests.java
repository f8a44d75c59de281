package dev.rehearsal.history.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.product.DatabaseProducts;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in the output of a build that its sources do not hold. */
class StaleCopiesTests {
    private static final String SOURCES = "src/main/resources/db/migration/";

    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource({
        "target/classes, '', run 'mvn clean'",
        "target/classes, mvnw, run './mvnw clean'",
        "build/resources/main, '', run 'gradle clean'",
        "build/resources/main, gradlew, run './gradlew clean'",
        "bin/main, gradlew, delete 'bin/main' or let the IDE rebuild the project",
        "out/production/resources, '', delete 'out/production/resources' or let the IDE rebuild the project"
    })
    void areToldWithWhatRemovesThem(String output, String wrapper, String suggestion) throws Exception {
        if (!wrapper.isEmpty()) {
            write(wrapper, "");
        }
        both(output, "V1__a.sql");
        both(output, "V3__c.sql");
        String stale = write(output + "/db/migration/V2__c.sql", "select 1;");

        assertThat(warnings(output))
                .containsExactly("'" + stale
                        + "' is rehearsed, but 'src/main/resources/db/migration' has no such file. "
                        + "If it was renamed or deleted there, an earlier build left the copy: " + suggestion + ".");
    }

    @Test
    void aDuplicateSaysThatItIsOne() throws Exception {
        both("target/classes", "V1__a.sql");
        both("target/classes", "V2__new.sql");
        String stale = write("target/classes/db/migration/V2__b.sql", "select 1;");

        assertThat(read("target/classes").problems())
                .filteredOn(problem -> problem.kind() == HistoryProblem.Kind.DUPLICATE_VERSION)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message())
                            .isEqualTo("'" + SOURCES + "V2__new.sql' has the version '2' that '" + stale
                                    + "' has already; an earlier build left '" + stale
                                    + "', not in 'src/main/resources/db/migration' any more.");
                    assertThat(problem.suggestion()).isEqualTo("Run 'mvn clean' and rehearse again.");
                });
    }

    @Test
    void oneOfAnotherToolSaysSo() throws Exception {
        both("target/classes", "1_a.up.sql");
        both("target/classes", "2_new.up.sql");
        write("target/classes/db/migration/2_b.up.sql", "select 1;");

        assertThat(read("target/classes").problems())
                .filteredOn(problem -> problem.kind() == HistoryProblem.Kind.DUPLICATE_VERSION)
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.suggestion()).isEqualTo("Run 'mvn clean' and rehearse again."));
    }

    @Test
    void aDuplicateAmongTheSourcesIsOneOfTheUsers() throws Exception {
        both("target/classes", "V2__a.sql");
        both("target/classes", "V2__b.sql");

        assertThat(warnings("target/classes")).isEmpty();
        assertThat(read("target/classes").problems())
                .extracting(HistoryProblem::suggestion)
                .contains("Give one of the two another version.");
    }

    /** The build generates it, copies it from a directory of its own, or filters it. */
    @ParameterizedTest
    @CsvSource({
        "target/generated-resources/db/migration/V2__b.sql",
        "db/V2__b.sql",
        "src/main/resources/db/migration/V2__b.sql",
        "src/test/resources/db/migration/V2__b.sql"
    })
    void whatIsSomewhereElseIsNone(String source) throws Exception {
        both("target/classes", "V1__a.sql");
        write("target/classes/db/migration/V2__b.sql", "select 1;");
        write(source, "select ${one};");

        assertThat(warnings("target/classes")).isEmpty();
    }

    @Test
    void whereTheSourcesHaveNoSuchDirectoryThereIsNone() throws Exception {
        write("src/main/resources/application.yml", "");
        write("target/classes/db/migration/V1__a.sql", "select 1;");
        assertThat(warnings("target/classes")).isEmpty();

        // Nothing of this directory is copied.
        write(SOURCES + "README.md", "");
        assertThat(warnings("target/classes")).isEmpty();
    }

    private void both(String output, String name) throws IOException {
        write(SOURCES + name, "select '" + name + "';");
        write(output + "/db/migration/" + name, "select '" + name + "';");
    }

    private String write(String path, String content) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return path;
    }

    private History read(String output) throws IOException {
        URL[] classPath = {project.resolve(output).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classPath, null)) {
            return Histories.read(new HistoryRequest(
                    List.of("classpath:db/migration"),
                    "",
                    null,
                    Map.of(),
                    new HistoryRequest.Place(project, loader, DatabaseProducts.usual()),
                    List.of(),
                    List.of()));
        }
    }

    private List<String> warnings(String output) throws IOException {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                warnings.add(logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(StaleCopies.class.getName());
        logger.addHandler(handler);
        try {
            read(output);
        } finally {
            logger.removeHandler(handler);
        }
        return warnings;
    }
}
