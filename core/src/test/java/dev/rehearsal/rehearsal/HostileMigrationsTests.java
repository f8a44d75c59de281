package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrations that reach for what is not theirs, on a server that is named by its URL. The server itself is asked afterwards whether
 * anything of its own has changed.
 */
@Tag("exhaustive")
@TestInstance(Lifecycle.PER_CLASS)
class HostileMigrationsTests {
    private static final String ROLES = """
            create role boss login superuser password 'secret';
            create role maker login createdb password 'secret';
            create role master login createdb createrole password 'secret';
            create role bystander;
            create table ledger as select 1 as id;
            alter database production set work_mem = '7MB'
            """;

    /** All that is not ours. */
    private static final String SERVER = """
            select string_agg(line, e'\\n' order by line) from (
              select concat_ws(' ', 'database', oid, datname, datdba, datacl, datconnlimit, datallowconn, shobj_description(oid, 'pg_database'))
                from pg_database where datname not like 'rehearsal\\_%'
              union all select concat_ws(' ', 'role', a::text, shobj_description(oid, 'pg_authid')) from pg_authid a
               where rolname not like 'rehearsal\\_%'
              union all select concat_ws(' ', 'member', m::text) from pg_auth_members m
              union all select concat_ws(' ', 'setting', s::text) from pg_db_role_setting s
              union all select concat_ws(' ', 'tablespace', t::text) from pg_tablespace t
              union all select concat_ws(' ', 'parameter', p::text) from pg_parameter_acl p
              union all select concat_ws(' ', 'file', f::text) from pg_file_settings f
              union all select concat_ws(' ', 'row', l::text) from ledger l
            ) all_of_it (line)
            """;

    @TempDir
    private Path outside;

    @TempDir
    private Path directory;

    private Database neighbour;
    private Connection observer;

    /**
     * What a migration does that has no business there.
     *
     * @param sql its up; {@code ~} stands for a file that is not to be written
     */
    private record Hostile(String what, String sql) {
        private static final Set<String> FIRST_OF_EACH_KIND = Set.of(
                "ends sessions of others",
                "puts a statement together that nobody can read",
                "writes a file",
                "changes the server's settings",
                "becomes somebody else",
                "waits in a trigger for somebody with more rights");

        boolean isFirst() {
            return FIRST_OF_EACH_KIND.contains(what);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static final List<Hostile> HOSTILE = List.of(
            new Hostile("ends sessions of others", """
                    select pg_terminate_backend(pid) from pg_stat_activity where datname = 'production'
                    """),
            new Hostile("puts a statement together that nobody can read", """
                    do $$ begin execute 'dr' || 'op ro' || 'le bystander'; end $$
                    """),
            new Hostile("writes a file", "copy (select 'mine') to '~'"),
            new Hostile("starts a program", "copy (select 'mine') to program 'cat > ~'"),
            new Hostile(
                    "starts a program to read from", "create table t (a text); copy t from program 'touch ~; echo a'"),
            new Hostile("exports a large object", """
                    select lo_from_bytea(4711, 'mine'); select lo_export(4711, '~')
                    """),
            new Hostile("changes the server's settings", "alter system set work_mem = '9MB'"),
            new Hostile("makes a function of the server's own", """
                    create function now_then() returns boolean language internal as 'pg_reload_conf'
                    """),
            new Hostile("makes a function in C", """
                    create function evil(text) returns int language c as 'libc.so.6', 'system'
                    """),
            new Hostile("goes to another database", """
                    create extension dblink;
                    select dblink_exec('dbname=production user=boss', 'dr' || 'op table ledger')
                    """),
            new Hostile("changes another database", """
                    do $$ begin execute 'alter data' || 'base production connection limit 0'; end $$
                    """),
            new Hostile("becomes somebody else", """
                    reset role; set session authorization boss; do $$ begin execute 'dr' || 'op role bystander'; end $$
                    """),
            new Hostile("gives itself rights", """
                    do $$ begin execute 'alter ro' || 'le current_user superuser'; end $$;
                    """),
            new Hostile("waits in a trigger for somebody with more rights", """
                    create function harm() returns trigger language plpgsql as $$ begin
                        if (select usesuper or usecreatedb from pg_user where usename = session_user) then
                            perform set_config('role', 'none', true);
                            execute 'alter data' || 'base production connection limit 0';
                        end if;
                        return new;
                    end $$;
                    create trigger harm before insert on innocent for each row execute function harm()
                    """),
            new Hostile("waits in a cast for somebody with more rights", """
                    create function harm(innocent) returns text language plpgsql as $$ begin
                        if (select usesuper from pg_user where usename = session_user) then
                            execute 'alter data' || 'base production connection limit 0';
                        end if;
                        return '';
                    end $$;
                    create cast (innocent as text) with function harm(innocent) as assignment; insert into innocent values (5)
                    """));

    @BeforeAll
    void startServer() throws SQLException {
        neighbour = Postgres.database(new DatabaseSettings("production", ROLES, null), Isolation.OWN_SERVER);
        observer = neighbour.connect(Access.OBSERVER);
    }

    /** The server may run as a user of its own, who is to fail for want of rights on the server only. */
    @BeforeEach
    void letEverybodyWrite() throws IOException {
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterAll
    void stopServer() throws SQLException {
        observer.close();
        neighbour.close();
    }

    /** As the user who may do most: one of each that reaches for sessions, words that nobody reads, files, settings, rights, and others' rights. */
    static Stream<Arguments> firstOfEachKind() {
        return HOSTILE.stream().filter(Hostile::isFirst).map(hostile -> Arguments.of("boss", hostile));
    }

    static Stream<Arguments> others() {
        return Stream.of("boss", "master")
                .flatMap(role -> HOSTILE.stream()
                        .filter(hostile -> !hostile.isFirst() || role.equals("master"))
                        .map(hostile -> Arguments.of(role, hostile)));
    }

    @ParameterizedTest
    @MethodSource("firstOfEachKind")
    void changesNothingThatIsNotItsOwn(String role, Hostile hostile) throws SQLException, IOException {
        assertThatNothingElseChanges(role, hostile);
    }

    @ParameterizedTest
    @MethodSource("others")
    void changesNothingByOtherWaysNorAsAnotherUser(String role, Hostile hostile) throws SQLException, IOException {
        assertThatNothingElseChanges(role, hostile);
    }

    private void assertThatNothingElseChanges(String role, Hostile hostile) throws SQLException, IOException {
        String before = server();
        Path file = outside.resolve("written");
        String failure = walk(role, hostile.sql().replace("~", file.toString()), false);

        assertThat(failure).doesNotContain("secret");
        assertThat(server()).isEqualTo(before);
        assertThat(file).doesNotExist();
    }

    /** What the user of the URL may do, its migrations may do where somebody says so. */
    @Test
    void onATrustedServerTheUserOfTheUrlMigrates() throws SQLException, IOException {
        Path file = outside.resolve("trusted");
        assertThat(walk("boss", "copy (select 'mine') to '" + file + "'", true)).isEmpty();
        assertThat(file).exists();
        Files.delete(file);
    }

    private String server() throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Why the migrations failed; empty where they did not. */
    private String walk(String role, String sql, boolean trusted) {
        PlainHistory history = new PlainHistory(directory)
                .step("create table innocent (id int)", "drop table innocent")
                .step(sql, "select 1")
                .step("alter table innocent add name text", "alter table innocent drop name");
        String rows = "insert into innocent select 1";
        GeneratedTestRows seeding =
                new GeneratedTestRows().after("1", rows).after("2", rows).after("3", rows);
        try (DatabaseServers servers = DatabaseServers.open();
                Walk walk = Walk.of(Rehearsal.of(history.read())
                        .on(isolation -> servers.create(
                                DatabaseRequest.parse(neighbour.jdbcUrl() + "&user=" + role + "&password=secret"),
                                new DatabaseSettings(null, null, null, trusted, null),
                                isolation))
                        .seededBy(seeding.seeding())
                        .leavingServerAlone()
                        .with(Experiments.STANDARD))) {
            Throwable failure = catchThrowable(() -> {
                assertThat(walk.steps().toList()).isNotEmpty();
                walk.history();
            });
            return failure == null ? "" : String.valueOf(failure.getMessage());
        }
    }
}
