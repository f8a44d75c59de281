package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What each kind of role on a named server comes to. */
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
            """;

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    private Path directory;

    private DatabaseServers servers;
    private Database production;

    @BeforeAll
    void startServer() throws Exception {
        servers = DatabaseServers.open();
        production = servers.create(
                DatabaseRequest.parse("embedded:" + System.getProperty("major", "15")),
                DatabaseSettings.defaults(),
                Isolation.OWN_SERVER);
        try (var connection = production.connect(dev.rehearsal.database.Access.OBSERVER);
                var statement = connection.createStatement()) {
            for (String sql : ROLES.split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    @AfterAll
    void stopServer() {
        production.close();
        servers.close();
    }

    private HistoryFiles history;

    @BeforeEach
    void writeHistory() {
        history = new HistoryFiles(directory)
                .step("1_users", """
                        create table teams (id int generated always as identity primary key, name text not null unique, leader int);
                        create table users (id bigserial primary key, team int not null references teams, full_name text not null,
                            email varchar(200), mood text check (mood in ('good', 'bad')), made timestamptz default now());
                        alter table teams add foreign key (leader) references users (id) not valid;
                        create table logged (at timestamptz default now(), what text);
                        create function logs() returns trigger language plpgsql as $$
                        begin insert into logged (what) values (new.full_name); return new; end $$;
                        create trigger logs after insert or update on users for each row execute function logs();
                        alter table users enable row level security;
                        alter table users force row level security;
                        create policy everybody on users using (true);
                        """, "drop table users, teams, logged cascade; drop function logs();")
                .step("2_index", "create index concurrently users_email on users (email);", "drop index users_email;")
                .step("3_citext", "create extension citext; alter table users alter email type citext;",
                        "alter table users alter email type varchar(200); drop extension citext;")
                .step("4_split", """
                        alter table users add first_name text;
                        update users set first_name = split_part(full_name, ' ', 1);
                        alter table users alter first_name set not null;
                        """, "alter table users drop first_name;")
                .step("5_unique", "alter table users add unique (full_name);",
                        "alter table users drop constraint users_full_name_key;")
                .step("6_view", "create view names as select first_name from users; select lo_create(4711); comment on large object 4711 is 'x';",
                        "drop view names; select lo_unlink(4711);")
                .step("7_type", "alter table logged alter what type varchar(500); alter table users alter id type numeric;",
                        "alter table logged alter what type text; alter table users alter id type bigint;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boss", "maker", "master", "owner", "nobody"})
    void explore(String role) {
        EngineExecutionResults results = run(role, "", AllTestCase.class);
        System.err.println("=== " + role);
        console.lines().forEach(System.err::println);
        TestKit.outcomes(results).forEach(System.err::println);
        TestKit.messages(results).forEach(m -> System.err.println("--- " + m));
    }

    private EngineExecutionResults run(String role, String database, Class<?> fixture) {
        Map<String, String> parameters = new HashMap<>(history.parameters());
        String url = production.jdbcUrl();
        if (!database.isEmpty()) {
            url = url.replace('/' + production.name(), '/' + database);
        }
        parameters.put("rehearsal.database", url + "&user=" + role + "&password=secret");
        parameters.put("rehearsal.console", "full");
        return TestKit.run(parameters, selectClass(fixture));
    }

    @MigrationTest
    @Traffic
    @CrashSafety
    static class AllTestCase implements MigrationChecks {}
}
