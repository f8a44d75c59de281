package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.NamedReference;
import dev.rehearsal.rehearsal.Occasion;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that are written while a version is lived in, beside those that its migration wrote. */
class LivedInRowsTests {
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
    void getFurtherRowsWhileLivedInIfSomeAreGenerated() throws SQLException {
        Occasion livedIn = new Occasion(Occasion.Moment.LIVED_IN, "7", Set.of(ROLES), Set.of(), Set.of(ROLES));
        rows.seed(new Occasion(Occasion.Moment.START, "", Set.of(), Set.of(), Set.of(ROLES)), database.connection());
        rows.seed(livedIn, database.connection());
        database.has("roles", 120).run("insert into roles values (1, 'admin')");

        rows.seed(livedIn, database.connection());
        database.has("roles", 141).run("truncate roles cascade; insert into roles values (1, 'admin')");
        rows.seed(livedIn, database.connection());
        database.has("roles", 1);
    }

    @Test
    void rowsThatTheHistoryJustWroteAreReferredToWhileLivedIn() throws SQLException {
        String[] filled = {"public.kinds", "public.teams", "public.things", ROLES};
        database.run("""
                create table kinds (id int primary key, name text);
                create table teams (id serial primary key, name text);
                create table things (id serial primary key, kind_id int not null, team int references teams);
                insert into kinds values (1, 'plain'), (2, 'fancy');
                """)
                .fillBeside(rows, filled)
                .run("insert into kinds values (3, 'new'); insert into teams (name) values ('new')");
        long fresh = database.number("select max(id) from teams");

        rows.seed(
                new Occasion(Occasion.Moment.LIVED_IN, "8", Set.of("public.teams"), Set.of(), Set.of(filled))
                        .writing(Set.of("public.kinds", "public.teams")),
                database.connection());

        assertThat(database.number("select count(*) from things where kind_id = 3 and id > 1000099"))
                .isPositive();
        assertThat(database.number("select count(*) from things where team = " + fresh))
                .isPositive();
        assertThat(rows.references(database.connection(), Set.of("public.kinds")))
                .containsExactly(
                        new NamedReference("\"public\".\"things\"", "\"kind_id\"", "\"public\".\"kinds\"", "\"id\""));
    }
}
