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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A history that makes a role unless it is there, on a named server that has it. */
class LeavesServerAloneTests {
    private static final String REFUSED = "'create role app' in 'V1 roles' at ";
    private static final String NOT_REACHED = "not reached: no database could be had, as the failure of the first test";

    @TempDir
    private Path directory;

    private DatabaseServers servers;
    private Database production;

    @BeforeEach
    void startServer() throws IOException {
        servers = DatabaseServers.open();
        production = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, "create role ci login superuser password 'secret'; create role app", null),
                Isolation.OWN_SERVER);
        Files.writeString(directory.resolve("1_roles.up.sql"), """
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'app') then create role app; end if;
                end $$;
                """);
        Files.writeString(directory.resolve("1_roles.down.sql"), "select 1;");
    }

    @AfterEach
    void stopServer() {
        production.close();
        servers.close();
    }

    @Test
    void nobodySaysSo() {
        assertThat(messages(PlainTestCase.class, Map.of()))
                .allSatisfy(message ->
                        assertThat(message).startsWith(message.contains(REFUSED) ? "this history" : NOT_REACHED))
                .filteredOn(message -> message.contains(REFUSED))
                .singleElement()
                .asString()
                .contains("1_roles.up.sql:2", "@MigrationTest(leavesServerAlone = true)");
    }

    @Test
    void theAnnotationTheFieldOrTheParameterSaysSo() {
        assertThat(messages(AnnotatedTestCase.class, Map.of())).isEmpty();
        assertThat(messages(FieldTestCase.class, Map.of())).isEmpty();
        assertThat(messages(PlainTestCase.class, Map.of("rehearsal.leaves-server-alone", "true")))
                .isEmpty();
    }

    @Test
    void theParameterIsEitherOnOrOff() {
        assertThat(messages(PlainTestCase.class, Map.of("rehearsal.leaves-server-alone", "perhaps")))
                .contains("'rehearsal.leaves-server-alone' is 'perhaps'; it may be 'true' or 'false'");
    }

    private List<String> messages(Class<?> fixture, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("rehearsal.locations", "filesystem:" + directory);
        all.put("rehearsal.database", production.jdbcUrl() + "&user=ci&password=secret");
        return TestKit.messages(TestKit.runAlone(all, selectClass(fixture)));
    }

    @MigrationTest
    static class PlainTestCase implements MigrationChecks {}

    @MigrationTest(leavesServerAlone = true)
    static class AnnotatedTestCase implements MigrationChecks {}

    static class FieldTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at().leavingServerAlone();
    }
}
