package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories whose tool is not on the class path, or not all of it. */
class MissingToolTests {
    private static final String FLYWAY =
            "    <dependency><groupId>org.flywaydb</groupId><artifactId>%s</artifactId><version>11.7.2</version><scope>test</scope></dependency>";

    @TempDir
    Path directory;

    /** JDBC looks for drivers once in a JVM: not in a class loader that is closed again. */
    @BeforeAll
    static void driversAreThereForOtherTests() {
        DriverManager.getDrivers();
    }

    @Test
    void ofFlywayNamesBothParts() throws Exception {
        Files.writeString(directory.resolve("V1__a.sql"), "select 1;");

        assertThat(asked("flyway"))
                .startsWith("These are migrations of Flyway, but 'org/flywaydb/core/")
                .endsWith("' is not on the class path; add to the dependencies of the tests:\n"
                        + FLYWAY.formatted("flyway-core") + "\n" + FLYWAY.formatted("flyway-database-postgresql")
                        + " without a cause");
    }

    @Test
    void ofFlywayNamesThePartForTheProduct() throws Exception {
        Files.writeString(directory.resolve("V1__a.sql"), "select 1;");

        assertThat(asked("flyway-(database|mysql)"))
                .startsWith("These are migrations of Flyway, but 'org/flywaydb/database/postgresql/")
                .endsWith(":\n" + FLYWAY.formatted("flyway-database-postgresql") + " without a cause");
        assertThat(asked("flyway-mysql")).isEqualTo("1 migration");
    }

    @Test
    void ofLiquibaseNamesIt() throws Exception {
        Files.writeString(
                directory.resolve("changelog.sql"), "--liquibase formatted sql\n--changeset a:1\nselect 1;\n");

        assertThat(asked("liquibase-"))
                .startsWith("These are changelogs of Liquibase, but 'liquibase/")
                .contains("<artifactId>liquibase-core</artifactId><version>4.33.0</version>")
                .endsWith(" without a cause");
        assertThat(asked("nothing")).isEqualTo("1 migration");
    }

    /** What a JVM says whose class path has no such artifact. */
    private String asked(String without) throws Exception {
        List<URL> elements = new ArrayList<>();
        String tests = MissingToolTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        for (String path : List.of(
                Path.of(tests).resolveSibling("test-classes").toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""))) {
            for (String element : path.split(File.pathSeparator, -1)) {
                if (!element.isEmpty()
                        && !Path.of(element).getFileName().toString().matches(without + ".*")) {
                    elements.add(Path.of(element).toUri().toURL());
                }
            }
        }
        try (URLClassLoader loader = new URLClassLoader(elements.toArray(URL[]::new), new PlatformOnly())) {
            return String.valueOf(loader.loadClass(Question.class.getName())
                    .getMethod("ask", String.class)
                    .invoke(null, directory.toString()));
        }
    }

    /** The platform's own classes: its loader would give those of the modules that run this test, too. */
    private static final class PlatformOnly extends ClassLoader {
        PlatformOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.matches("(java|javax|jdk|sun|com[.]sun|org[.]xml|org[.]w3c)[.].*")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    /** Asked in a class loader of its own. */
    public static final class Question {
        private Question() {}

        public static String ask(String place) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(Question.class.getClassLoader());
            try {
                return Histories.read(HistoryRequest.at("filesystem:" + place))
                                .migrations()
                                .size() + " migration";
            } catch (HistoryException e) {
                return e.getMessage() + (e.getCause() == null ? " without a cause" : " because of " + e.getCause());
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
