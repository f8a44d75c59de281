package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What each kind of role comes to on a server that somebody else runs. */
@Tag("exhaustive")
@TestInstance(Lifecycle.PER_CLASS)
class NamedServerRolesTests {
    private static final String ROLES = """
            create role boss login superuser password 'secret';
            create role maker login createdb password 'secret';
            create role rds_superuser nologin;
            grant pg_monitor, pg_signal_backend, pg_checkpoint to rds_superuser with admin option;
            create role master login createdb createrole password 'secret';
            grant rds_superuser to master;
            create role owner login password 'secret';
            create database shop owner owner;
            create role nobody login password 'secret';
            create database closed;
            revoke all on database closed from public;
            create role sleeper nologin password 'secret';
            create role granted login createdb password 'secret';
            grant set on parameter deadlock_timeout, lc_messages, log_lock_waits to granted;
            """;

    private static final String PEOPLE = """
            create table teams (id int generated always as identity primary key, name text not null, leader bigint);
            create table people (id bigserial primary key, team int not null references teams on delete cascade,
                full_name text not null, email varchar(200), mood text check (mood in ('good', 'bad')));
            alter table teams add foreign key (leader) references people (id);
            create table hens (id int primary key, egg int not null);
            create table eggs (id int primary key, hen int not null references hens);
            alter table hens add foreign key (egg) references eggs;
            create function shouts() returns trigger language plpgsql as $$
            begin new.full_name := upper(new.full_name); return new; end $$;
            create trigger shouts before insert or update on people for each row execute function shouts();
            """;

    private static final String NO_PEOPLE = """
            drop table people, teams, hens, eggs cascade; drop function shouts();
            """;

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    private Path directory;

    private DatabaseServers servers;
    private Database production;
    private HistoryFiles history;
    /** Rehearsed once for all tests that look at it. */
    private final Map<String, Walked> walks = new HashMap<>();

    /** What came of the history, and what was told meanwhile. */
    private record Walked(EngineExecutionResults results, List<String> lines) {}

    @BeforeAll
    void startServer() throws Exception {
        servers = DatabaseServers.open();
        production = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, null, "superuser"),
                Isolation.OWN_SERVER);
        // One by one, since a database is not made in a transaction.
        try (Connection connection = production.connect(Access.OBSERVER);
                var statement = connection.createStatement()) {
            for (String sql : ROLES.split(";\n", -1)) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    void stopServer() {
        production.close();
        servers.close();
    }

    @BeforeEach
    void writeHistory() {
        history = new HistoryFiles(directory)
                .step("1_people", PEOPLE, NO_PEOPLE)
                .step(
                        "2_email",
                        "create index concurrently people_email on people (email);",
                        "drop index people_email;")
                .step("3_extension", "create extension citext;", "drop extension citext;")
                .step("4_split", """
                        alter table people add first_name text;
                        update people set first_name = split_part(full_name, ' ', 1);
                        alter table people alter first_name set not null;
                        """, "alter table people drop first_name;")
                .step(
                        "5_scan",
                        "select lo_create(4711); comment on large object 4711 is 'a scan';",
                        "select lo_unlink(4711);")
                .step(
                        "6_wide",
                        "alter table people alter id type numeric;",
                        "alter table people alter id type bigint;");
    }

    /** A superuser, and one who may only make databases. */
    @ParameterizedTest
    @ValueSource(strings = {"boss", "maker"})
    void aWholeWalkPasses(String role) {
        assertWholeWalkPasses(role);
    }

    @Test
    void aWholeWalkPassesOfWhomManagedServersHaveInPlaceOfASuperuser() {
        assertWholeWalkPasses("master");
    }

    private void assertWholeWalkPasses(String role) {
        Walked walked = walk(role);

        assertThat(TestKit.messages(walked.results())).isEmpty();
        assertThat(TestKit.outcomes(walked.results())).hasSize(7).allMatch(outcome -> outcome.endsWith("SUCCESSFUL"));
        assertThat(walked.lines()).noneMatch(line -> line.contains("NotPermitted"));
    }

    /** How long others wait is the only thing that the server does not tell everybody. */
    @Test
    void whatIsNotObservedIsToldOnceWithItsGrant() {
        history = shortHistory();
        assertNotObservedIsToldOnceWithItsGrant("maker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maker", "master"})
    void whatIsNotObservedIsToldOnceWithItsGrantHoweverManyMigrationsThereAre(String role) {
        assertNotObservedIsToldOnceWithItsGrant(role);
    }

    private void assertNotObservedIsToldOnceWithItsGrant(String role) {
        EngineExecutionResults results = run(role, "postgres", ThoroughTestCase.class);

        String grant = "grant set on parameter deadlock_timeout, lc_messages, log_lock_waits to \"" + role + "\"";
        assertThat(TestKit.messages(results)).isEmpty();
        assertThat(console.lines())
                .satisfiesOnlyOnce(line -> assertThat(line).contains("[WARNING NotPermitted]"))
                .satisfiesOnlyOnce(line -> assertThat(line).contains("not observed: how long anybody waits for an up"))
                .satisfiesOnlyOnce(line -> assertThat(line).contains(grant));
    }

    @Test
    void withTheGrantNothingIsMissing() {
        history = shortHistory();
        assertNothingIsMissing("granted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boss", "granted"})
    void withTheGrantNothingIsMissingWhateverMigrationsDo(String role) {
        assertNothingIsMissing(role);
    }

    private void assertNothingIsMissing(String role) {
        assertThat(TestKit.messages(run(role, "postgres", ThoroughTestCase.class)))
                .isEmpty();
        assertThat(console.lines()).noneMatch(line -> line.contains("NotPermitted"));
    }

    /** Each experiment takes its time for each migration. */
    private HistoryFiles shortHistory() {
        return new HistoryFiles(directory.resolve("short"))
                .step("1_people", PEOPLE, NO_PEOPLE)
                .step("2_phone", "alter table people add phone text;", "alter table people drop phone;");
    }

    /** What an ordinary role finds is what a superuser finds. */
    @Test
    void anOrdinaryRoleSeesWhatASuperuserSees() {
        assertThat(findings("maker")).containsAll(findings("boss")).isNotEmpty();
    }

    @Test
    void rowsThatTheOwnerItselfMayNotSeeAreToldOnce() {
        history = new HistoryFiles(directory.resolve("hidden"))
                .step("1_people", PEOPLE, NO_PEOPLE)
                .step("2_hidden", """
                alter table people enable row level security; alter table people force row level security;
                create policy team on people using (team = 1);
                """, """
                drop policy team on people;
                alter table people no force row level security; alter table people disable row level security;
                """)
                .step("3_phone", "alter table people add phone text;", "alter table people drop phone;");

        assertThat(TestKit.messages(run("maker", "postgres", WholeTestCase.class)))
                .isEmpty();
        assertThat(console.lines())
                .satisfiesOnlyOnce(line -> assertThat(line).contains("[WARNING NotPermitted]"))
                .satisfiesOnlyOnce(line -> assertThat(line).contains("alter role \"maker\" bypassrls"));
    }

    @Test
    void anOwnerOfADatabaseIsToldOnceWhatIsMissing() {
        List<String> failures = failures("owner", "shop");

        assertThat(failures).hasSize(7);
        assertThat(failures.get(0))
                .startsWith("the role 'owner' may not rehearse on the server jdbc:postgresql://127.0.0.1:")
                .contains("alter role \"owner\" createdb;  -- ", "owning one of them is not enough");
        assertThat(failures.subList(1, 7))
                .containsOnly(
                        "not reached: no database could be had, as the failure of the first test that asked for one says");
    }

    @Test
    void aRoleWithoutAnythingIsToldOnceWhatIsMissing() {
        assertThat(failures("nobody", "closed").get(0))
                .contains(
                        "permission denied for database \"closed\"",
                        "grant connect on database \"closed\" to \"nobody\"");
        assertThat(failures("nobody", "postgres").get(0)).contains("alter role \"nobody\" createdb;  -- ");
        assertThat(failures("sleeper", "postgres").get(0)).contains("alter role \"sleeper\" login;  -- ");
    }

    private List<String> findings(String role) {
        return walk(role).lines().stream()
                .filter(line -> line.matches("  .* \\[(WARNING|INFO|ERROR) .*"))
                .toList();
    }

    private List<String> failures(String role, String database) {
        return run(role, database, WholeTestCase.class).testEvents().failed().stream()
                .map(TestKit::failure)
                .map(Throwable::getMessage)
                .toList();
    }

    private Walked walk(String role) {
        return walks.computeIfAbsent(role, absent -> {
            EngineExecutionResults results = run(role, "postgres", WholeTestCase.class);
            List<String> lines = console.lines();
            console.forget();
            return new Walked(results, lines);
        });
    }

    private EngineExecutionResults run(String role, String database, Class<?> fixture) {
        Map<String, String> parameters = new HashMap<>(history.parameters());
        parameters.put(
                "rehearsal.database",
                production.jdbcUrl().replace('/' + production.name(), '/' + database) + "&user=" + role
                        + "&password=secret");
        parameters.put("rehearsal.console", "full");
        parameters.put("rehearsal.severity.OldCodeBreaks", "warning");
        return TestKit.runAlone(parameters, selectClass(fixture));
    }

    @MigrationTest
    static class WholeTestCase implements MigrationChecks {}

    @MigrationTest
    @Traffic
    @CrashSafety
    static class ThoroughTestCase implements MigrationChecks {}
}
