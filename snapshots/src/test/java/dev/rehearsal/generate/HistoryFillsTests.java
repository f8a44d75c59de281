package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
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
    private final GeneratedRows anyway = GeneratedRows.of(DataPlan.defaults().fillingAnyway("roles"));
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
                .has("roles", 1)
                .has("users", 100);

        database.run("truncate roles, users").fillBeside(rows, ROLES).has("roles", 100);
    }

    @Test
    void getNoRowsBesideThoseOfTheHistoryAndTheirChildrenReferenceThese() throws SQLException {
        database.run("insert into roles values (1, 'admin'), (2, 'guest')").fillBeside(rows, ROLES);

        assertThat(database.rows("select id, name from roles order by id")).containsExactly("1|admin", "2|guest");
        assertThat(database.rows("select distinct role_id from users order by 1"))
                .containsExactly("1", "2");
    }

    @Test
    void getRowsBesideThoseOfTheHistoryWhereThePlanAsksForIt() throws SQLException {
        database.run("insert into roles values (1, 'admin'), (2, 'guest')").fillBeside(anyway, ROLES);
        database.has("roles", 102).fillBeside(anyway, ROLES).has("roles", 102).holds();

        assertThat(database.rows("select id, name from roles where id < 1000 order by id"))
                .containsExactly("1|admin", "2|guest");
        assertThat(database.number("select min(id) from roles where id > 2")).isEqualTo(1_000_000);
        database.run("insert into roles (name) values ('the sequence stands behind them')");
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
    void getFurtherRowsWhileLivedInIfAllOfThemAreGenerated() throws SQLException {
        Occasion livedIn = new Occasion(Occasion.Moment.LIVED_IN, "7", Set.of(ROLES), Set.of(), Set.of(ROLES));
        rows.seed(new Occasion(Occasion.Moment.START, "", Set.of(), Set.of(), Set.of(ROLES)), database.connection());
        rows.seed(livedIn, database.connection());
        database.has("roles", 120).run("insert into roles values (1, 'admin')");

        rows.seed(livedIn, database.connection());
        database.has("roles", 121);
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
