package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.Occasion;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables into which the history writes rows at some time. */
class HistoryFillsTests {
    private static final String ROLES = "public.roles";
    private static DatabaseServers servers;

    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());
    private FilledDatabase database;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        database = new FilledDatabase(servers, "15").run("""
                create table roles (id serial primary key, name text not null unique);
                create table users (id serial primary key, role_id int not null references roles)
                """);
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }

    @Test
    void areFilledWhileTheyAreEmpty() throws SQLException {
        database.fillBeside(rows, ROLES).has("roles", 100).has("users", 100);

        database.run("insert into roles (name) values ('written by the history')")
                .fillBeside(rows, ROLES)
                .has("roles", 101);
    }

    @Test
    void areFilledAgainOnceTheyWereEmptied() throws SQLException {
        database.fillBeside(rows, ROLES)
                .run("truncate roles, users; insert into roles values (1, 'admin')")
                .fillBeside(rows, ROLES)
                .has("roles", 101)
                .has("users", 100);

        database.run("truncate roles, users").fillBeside(rows, ROLES).has("roles", 100);
    }

    @Test
    void getRowsBesideThoseOfTheHistoryOnce() throws SQLException {
        database.run("insert into roles values (1, 'admin'), (2, 'guest')").fillBeside(rows, ROLES);
        database.has("roles", 102).fillBeside(rows, ROLES).has("roles", 102).holds();

        assertThat(database.rows("select id, name from roles where id < 1000 order by id"))
                .containsExactly("1|admin", "2|guest");
        assertThat(database.number("select min(id) from roles where id > 2")).isEqualTo(1_000_000);
        database.run("insert into roles (name) values ('the sequence stands behind them')");
        assertThat(database.number("select count(distinct role_id) from users")).isGreaterThan(20);
    }

    @Test
    void getRowsOnceTheHistoryWroteIntoThem() throws SQLException {
        Occasion step = new Occasion(Occasion.Moment.AFTER_STEP, "8", Set.of(), Set.of(), Set.of(ROLES));
        database.run("insert into roles values (1, 'admin')");

        rows.seed(step, database.connection());
        database.has("roles", 1);
        rows.seed(step.writing(Set.of(ROLES)), database.connection());
        database.has("roles", 101);
    }

    @Test
    void getPlainRowsBesideThoseOfTheHistory() throws SQLException {
        database.run(
                "create table people (id serial primary key, nick text); insert into people (nick) values ('admin')");
        rows.seed(
                new Occasion(
                        Occasion.Moment.PLAIN, "7", Set.of("public.people"), Set.of(), Set.of("public.people", ROLES)),
                database.connection());

        database.has("people", 101).has("roles", 0);
        assertThat(database.number("select count(*) from people where nick is null"))
                .isZero();
    }

    @Test
    void holdTwinsAndNullsBesideThoseOfTheHistory() throws SQLException {
        database.run("create table people (id serial primary key, email text not null, nick text);"
                        + " insert into people (email) values ('admin@example.org')")
                .fillBeside(rows, "public.people");

        database.has("people", 101).hasNulls("people where id > 1", "nick");
        assertThat(database.number("select count(*) - count(distinct lower(email)) from people"))
                .isPositive();
    }

    @Test
    void keysOfEveryKindLeaveRoomForBothRows() throws SQLException {
        database.run("""
                        create table accounts (id uuid primary key default gen_random_uuid(), name text);
                        create table settings (name text primary key, value text);
                        create table members (user_id int references users, role_id int references roles, primary key (user_id, role_id));
                        create table notes (body text);
                        insert into roles values (1, 'admin');
                        insert into users values (1, 1);
                        insert into accounts (name) values ('first');
                        insert into settings values ('theme', 'dark');
                        insert into members values (1, 1);
                        insert into notes values ('written by the history');
                        """);
        String[] all = {ROLES, "public.users", "public.accounts", "public.settings", "public.members", "public.notes"};
        database.fillBeside(rows, all).fillBeside(rows, all).holds();

        for (String table : all) {
            database.has(table, 101);
        }
    }

    @Test
    void thatAreLookedUpStayAsTheyAreAndTheirChildrenReferenceTheirRows() throws SQLException {
        database.run("""
                        create table kinds (id int primary key, name text not null unique, sort_order int);
                        create table currencies (code char(3) primary key, name text);
                        create table things (id serial primary key, kind int not null references kinds, currency char(3) references currencies);
                        insert into kinds values (1, 'plain'), (2, 'fancy');
                        insert into currencies values ('EUR', 'Euro');
                        """).fillBeside(rows, "public.kinds", "public.currencies", "public.things");

        database.has("kinds", 2).has("currencies", 1).has("things", 100);
        assertThat(database.rows("select distinct kind from things order by 1")).containsExactly("1", "2");
        database.fillBeside(GeneratedRows.of(DataPlan.defaults().fillingAnyway("kinds")), "public.kinds")
                .has("kinds", 102);
    }

    @Test
    void thatTakeASingleRowAreFull() throws SQLException {
        database.run("create table only_one (id int primary key default 1 check (id = 1), name text);"
                        + " insert into only_one values (1, 'x')")
                .fillBeside(rows, "public.only_one")
                .has("only_one", 1);

        assertThat(rows.unfilled()).noneMatch(table -> table.table().contains("only_one"));
    }

    @Test
    void thatOnlyLookLikeLookUpTablesGetRows() throws SQLException {
        database.run("""
                        create table people (id varchar(36) primary key, email text, name text);
                        create table teams (id text primary key, name text);
                        create table tenants (id varchar(36) primary key, name text);
                        create table regions (id bigint primary key, name text);
                        create sequence regions_seq;
                        create table flags (name text primary key, state boolean);
                        create table uses (id serial primary key, person varchar(36) references people,
                            team text references teams, region bigint references regions, tenant varchar(36) references tenants);
                        insert into people values ('admin', 'admin@example.org', 'Admin');
                        insert into teams values ('0d5c3b0e-6a53-4d29-9f0b-6d0a2a3f9b11', 'first');
                        insert into tenants values ('default', 'first');
                        insert into regions values (1, 'first');
                        insert into flags values ('beta', true);
                        """)
                .fillBeside(
                        rows,
                        "public.people",
                        "public.teams",
                        "public.tenants",
                        "public.regions",
                        "public.flags",
                        "public.uses");

        database.has("people", 101)
                .has("teams", 101)
                .has("tenants", 101)
                .has("regions", 101)
                .has("flags", 101)
                .has("uses", 100);
    }

    @Test
    void tablesInACycleGetRowsBesideThoseOfTheHistory() throws SQLException {
        database.run("""
                        create table people (id serial primary key, note_id int);
                        create table notes (id serial primary key, person_id int not null references people);
                        alter table people add foreign key (note_id) references notes;
                        insert into people default values;
                        """).fillBeside(rows, "public.people").holds();

        database.has("people", 101).has("notes", 100);
        assertThat(database.number("select count(distinct person_id) from notes"))
                .isGreaterThan(20);
    }

    @Test
    void triggersLeaveNoTimeInRowsBesideThoseOfTheHistory() throws SQLException {
        database.run("""
                        create table people (id serial primary key, name text, updated_at timestamptz);
                        create function touch() returns trigger language plpgsql as
                            'begin new.updated_at = now(); return new; end';
                        create trigger touch before insert or update on people for each row execute function touch();
                        insert into people (name) values ('admin');
                        """).fillBeside(rows, "public.people");

        database.has("people", 101);
        assertThat(database.number("select count(*) from people where updated_at > now() - interval '1 hour'"))
                .isEqualTo(1);
    }

    @Test
    void tablesOfUuidsGetRowsBesideThoseOfTheHistoryOnce() throws SQLException {
        database.run("""
                create table plans (id uuid primary key default gen_random_uuid(), name text);
                insert into plans (name) select 'plan ' || n from generate_series(1, 150) n
                """);
        GeneratedRows added = GeneratedRows.of(DataPlan.defaults().fillingAnyway("plans"));

        database.fillBeside(added, "public.plans")
                .fillBeside(added, "public.plans")
                .has("plans", 250);
    }

    @Test
    void newColumnsAreWrittenInGeneratedRowsOnly() throws SQLException {
        database.fillBeside(rows, ROLES)
                .run("insert into roles values (1, 'admin'); insert into roles (name) values ('guest')")
                .run("alter table roles add label text, add level int not null default 0")
                .fillBeside(rows, ROLES);

        database.varies("roles", "label", "level");
        assertThat(database.rows("select name, label, level from roles where id = 1 or id > 1000099 order by id"))
                .containsExactly("admin|null|0", "guest|null|0");
    }

    @Test
    void newColumnsAreWrittenInNoRowThatMayBeTheHistorys() throws SQLException {
        database.run("create table settings (name text primary key)")
                .fillBeside(rows, "public.settings")
                .run("insert into settings values ('theme'); alter table settings add label text, add id uuid")
                .fillBeside(rows, "public.settings");

        assertThat(database.number("select count(label) + count(id) from settings"))
                .isZero();
        database.fill(rows, "public.settings").varies("settings", "label", "id");
    }

    @Test
    void newColumnsAreWrittenInGeneratedRowsOfUuids() throws SQLException {
        database.run("create table plans (id uuid primary key, name text)")
                .fillBeside(rows, "public.plans")
                .run("insert into plans values (gen_random_uuid(), 'free'); alter table plans add price int")
                .fillBeside(rows, "public.plans")
                .varies("plans", "price");

        assertThat(database.rows("select price from plans where name = 'free'")).containsExactly("null");
    }

    @Test
    void stayEmptyWhereThePlanWantsOnlyTheHistorysRows() throws SQLException {
        GeneratedRows only =
                GeneratedRows.of(DataPlan.defaults().onlyHistoryFills("roles").onlyHistoryFills("gone"));

        database.fillBeside(only, ROLES).has("roles", 0).has("users", 0);
        database.run("insert into roles values (1, 'admin')").fillBeside(only, ROLES);

        database.has("roles", 1).has("users", 100);
        assertThat(only.unmatched()).isEqualTo(List.of("gone"));
    }
}
