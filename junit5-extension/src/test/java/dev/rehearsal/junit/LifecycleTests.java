package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.settings.JunitVersion;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedStep;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** When things are started and closed, and that neither threads nor classes disturb each other. */
class LifecycleTests {

    @Test
    void migrationsKeepTheirOrderThoughClassesAndMethodsRunInParallel() {
        EngineExecutionResults results = TestKit.run(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
                selectClass(FirstOrderTestCase.class),
                selectClass(SecondOrderTestCase.class));

        results.testEvents().assertStatistics(counts -> counts.succeeded(12).failed(0));
        assertThat(FirstOrderTestCase.SEEN).containsExactly("V1 create users", "V2 add email", "V3 split names");
        assertThat(SecondOrderTestCase.SEEN).containsExactly("V1 create users", "V2 add email", "V3 add phone");
    }

    @Test
    void classesShareAServerThatEndsWithTheSessionAndDatabasesEndWithTheirTests() {
        UrlTestCase.URLS.clear();
        List<String> urls;
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(UrlTestCase.class), selectClass(OtherUrlTestCase.class))
                            .build());
            urls = List.copyOf(UrlTestCase.URLS);
            assertThat(urls).hasSize(2).doesNotHaveDuplicates();
            assertThat(urls.stream().map(LifecycleTests::server).distinct()).hasSize(1);
            // The server of JUnit 5.12 ends earlier, with the run.
            assertThatThrownBy(() -> connect(urls.get(0)))
                    .hasMessageContaining(JunitVersion.hasSessions() ? "does not exist" : "refused");
        }
        assertThatThrownBy(() -> connect(urls.get(0)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void theDatabaseOfAFailedTestIsKeptUntilTheEndOfTheSessionWhereThatIsWanted() throws SQLException {
        String url;
        try (LauncherSession session = LauncherFactory.openSession()) {
            url = keptDatabase(session);
            assumeTrue(JunitVersion.hasSessions(), "JUnit 5.12 ends servers with the run");
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                assertThat(statement
                                .executeQuery("select 'users_email'::regclass")
                                .next())
                        .as("the index that the down left")
                        .isTrue();
            }
        }
        assertThatThrownBy(() -> connect(url)).hasMessageContaining("refused");
    }

    private static String keptDatabase(LauncherSession session) {
        List<String> told = new ArrayList<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                told.add(entry.getKeyValuePairs().getOrDefault("database", ""));
            }
        };
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(EachMigrationTests.UncleanTestCase.class))
                                .configurationParameter("rehearsal.keep", "0")
                                .build(),
                        listener);
        Matcher kept = Pattern.compile(
                        "V2 add email: its database is kept as it was after its down: (jdbc:\\S+) as user '(\\w+)'")
                .matcher(String.join("\n", told));
        assertThat(kept.find()).as(told.toString()).isTrue();
        return kept.group(1) + "?user=" + kept.group(2);
    }

    private static String server(String url) {
        return url.substring(0, url.lastIndexOf('/'));
    }

    private static void connect(String url) throws SQLException {
        DriverManager.getConnection(url).close();
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class FirstOrderTestCase implements MigrationChecks {
        static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

        @EachMigration
        void inOrder(RehearsedStep step) {
            SEEN.add(step.name());
        }

        @ForMigration("2")
        void beside(MigrationScenario migration) {
            migration.up().down().up();
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    static class SecondOrderTestCase {
        static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

        @EachMigration(asserts = false)
        void inOrder(RehearsedStep step) {
            SEEN.add(step.name());
        }

        @ForMigration("3")
        void beside(MigrationScenario migration) {
            migration.up();
        }
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class UrlTestCase {
        static final Queue<String> URLS = new ConcurrentLinkedQueue<>();

        @ForMigration("1")
        void where(MigrationScenario migration) throws SQLException {
            try (Connection connection = migration.connect()) {
                String user = connection.getMetaData().getUserName();
                URLS.add(connection.getMetaData().getURL().replaceFirst("\\?.*", "") + "?user=" + user);
            }
        }
    }

    static class OtherUrlTestCase extends UrlTestCase {}
}
