package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A history that needs a superuser, on a server that is named by a superuser's URL. */
@Tag("exhaustive")
class TrustedServerTests {
    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    private Path directory;

    private DatabaseServers servers;
    private Database production;

    @BeforeEach
    void startServer() throws IOException {
        servers = DatabaseServers.open();
        production = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, "create role ci login superuser password 'secret'", null),
                Isolation.OWN_SERVER);
        write("create extension file_fdw;");
    }

    @AfterEach
    void stopServer() {
        production.close();
        servers.close();
    }

    @Test
    void nobodySaysSo() {
        assertThat(messages(PlainTestCase.class, Map.of()))
                .anySatisfy(message -> assertThat(message)
                        .contains(
                                "permission denied to create extension \"file_fdw\"",
                                "The role that Rehearsal made for migrations on a server that others use may not do this; it needs a superuser.",
                                "Put 'create extension file_fdw' into the file of 'before'",
                                "a role that may do it, named by 'migrator'"));
    }

    @Test
    void whatIsMadeBeforeNeedsNobodysWord() throws IOException {
        write("create extension if not exists file_fdw;");
        Path before = Files.writeString(directory.resolve("before.sql"), "create extension file_fdw;");

        assertThat(messages(PlainTestCase.class, Map.of("rehearsal.before", before.toString())))
                .isEmpty();
    }

    @Test
    void theAnnotationTheFieldOrTheParameterSaysSo() {
        assertThat(messages(AnnotatedTestCase.class, Map.of())).isEmpty();
        assertThat(messages(FieldTestCase.class, Map.of())).isEmpty();
        assertThat(messages(PlainTestCase.class, Map.of("rehearsal.trusted-server", "true")))
                .isEmpty();
    }

    @Test
    void whatReachesOutsideIsToldThereToo() throws IOException {
        write("copy (select 1) to program 'cat > /dev/null';");

        assertThat(messages(AnnotatedTestCase.class, Map.of())).isEmpty();
        assertThat(console.lines())
                .satisfiesOnlyOnce(line -> assertThat(line)
                        .contains("up starts a program on the server", "[WARNING ReachesOutsideDatabase]"));
    }

    /** Nobody knows the password of the role that migrated. */
    @Test
    void aDatabaseThatIsKeptIsForTheUserOfTheUrl() throws IOException {
        write("select 1 / 0;");

        assertThat(run(PlainTestCase.class, Map.of("rehearsal.keep", "0"))
                        .allEvents()
                        .reportingEntryPublished()
                        .map(event -> event.getPayload().orElseThrow().toString()))
                .anySatisfy(told -> assertThat(told).contains("is kept as it was", "as user 'ci'"));
    }

    private void write(String up) throws IOException {
        Files.writeString(directory.resolve("1_step.up.sql"), up);
    }

    private List<String> messages(Class<?> fixture, Map<String, String> parameters) {
        List<String> messages = TestKit.messages(run(fixture, parameters));
        assertThat(String.join("\n", messages)).doesNotContain("secret");
        return messages;
    }

    private EngineExecutionResults run(Class<?> fixture, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("rehearsal.locations", "filesystem:" + directory);
        all.put("rehearsal.database", production.jdbcUrl() + "&user=ci&password=secret");
        return TestKit.runAlone(all, selectClass(fixture));
    }

    @MigrationTest
    static class PlainTestCase implements MigrationChecks {}

    @MigrationTest(trustedServer = true)
    static class AnnotatedTestCase implements MigrationChecks {}

    static class FieldTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at().trustingServer();
    }
}
