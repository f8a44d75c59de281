package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A superuser lets triggers and foreign keys rest at once, an ordinary owner one by one; both leave what they found. */
class SuspendedTriggersTests {
    private static final String TABLES = """
            create table teams (id int primary key, leader int);
            create table people (id int primary key, team int not null references teams on delete restrict);
            comment on constraint people_team_fkey on people is 'who belongs where';
            alter table teams add foreign key (leader) references people (id) deferrable initially deferred;
            create table badges (person int);
            insert into badges values (99);
            alter table badges add foreign key (person) references people (id) not valid;
            create function never() returns trigger language plpgsql as $$ begin raise 'never'; end $$;
            create trigger never before delete or insert on people for each row when (pg_trigger_depth() = 0) execute function never();
            create trigger asleep before delete on people for each row execute function never();
            alter table people disable trigger asleep;
            create trigger ever before delete on people for each row execute function never();
            alter table people enable always trigger ever;
            alter table people disable trigger never;
            insert into teams values (1, 10), (2, null); insert into people values (10, 1), (20, 2);
            alter table people enable trigger never;
            """;

    private static Database server;
    private Database database;
    private Connection session;

    @BeforeAll
    static void startServer() {
        server = Postgres.database(
                new DatabaseSettings(null, "create role plain; grant all on schema public to plain", "superuser"),
                Isolation.OWN_SERVER);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() throws SQLException {
        database = server.fork();
        session = database.connect(Access.OBSERVER);
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "plain"})
    void whatHangsOnTablesRestsAndComesBackAsItWas(String role) throws SQLException {
        run("set session authorization " + role);
        run(TABLES);
        String before = described();
        session.setAutoCommit(false);

        SuspendedTriggers resting = SchemaDialect.of(session).suspendTriggers(session, List.of("public.teams"));
        if (role.equals("postgres")) {
            run("alter table people disable trigger ever");
        }
        resting.dropForeignKeys(List.of("public.teams"));
        run("delete from teams where id = 1; delete from people where id = 10");
        if (role.equals("postgres")) {
            run("alter table people enable always trigger ever");
        }
        resting.end();
        session.commit();
        session.setAutoCommit(true);

        assertThat(resting.isReplicating()).isEqualTo(role.equals("postgres"));
        assertThat(ask("select string_agg(id::text, ',') from people")).isEqualTo("20");
        assertThat(described()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "plain"})
    void aTransactionThatIsTakenBackLeavesNothing(String role) throws SQLException {
        run("set session authorization " + role);
        run(TABLES);
        String before = described();
        session.setAutoCommit(false);
        run("set constraints all deferred; update teams set leader = 20 where id = 2");
        SchemaDialect.of(session)
                .suspendTriggers(session, List.of("public.people"))
                .dropForeignKeys(List.of("public.people"));
        session.rollback();
        session.setAutoCommit(true);

        assertThat(described()).isEqualTo(before);
        assertThat(ask("select current_setting('session_replication_role')")).isEqualTo("origin");
    }

    /** Triggers and foreign keys, whether they are on, and what is said of them. */
    private String described() throws SQLException {
        return ask("""
                select string_agg(line, e'\\n' order by line) from (
                    select t.tgname || ' ' || t.tgenabled::text from pg_trigger t where not t.tgisinternal
                    union all select k.conrelid::regclass || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
                        || coalesce(obj_description(k.oid, 'pg_constraint'), '') from pg_constraint k where k.contype = 'f') l (line)
                """);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
