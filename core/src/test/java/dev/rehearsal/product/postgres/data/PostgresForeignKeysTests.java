package dev.rehearsal.product.postgres.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.reading.DataState;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresForeignKeysTests {
    private OneDatabase database;

    @BeforeEach
    void openDatabase() throws SQLException {
        database = new OneDatabase();
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }

    @Test
    void rowsWithoutParentAreCounted() throws SQLException {
        DataState before = database.after("""
                create table p (id int primary key); insert into p values (1);
                create table c (n int, p int constraint c_to_p references p); insert into c values (1, 1), (2, null);
                """);
        assertThat(database.reader.orphans(before, before.tables())).isEmpty();
        DataState after = database.after(
                "set session_replication_role = replica; insert into c values (3, 7), (4, 8); reset session_replication_role");

        assertThat(database.reader.orphans(after, after.touchedSince(before)))
                .containsExactly(new Orphans("c_to_p", "public.c", "public.p", 2, "p=7"));
    }

    @Test
    void lostParentsAreSeenFromTheirOwnTable() throws SQLException {
        DataState before = database.after("create table p (id int primary key); insert into p values (1);"
                + "create table c (p int references p); insert into c values (1)");
        DataState after = database.after(
                "alter table p disable trigger all; delete from p; alter table p enable trigger all; create table other (a int)");

        assertThat(after.touchedSince(before)).containsExactly("public.other", "public.p");
        assertThat(database.reader.orphans(after, List.of("public.p"))).hasSize(1);
        assertThat(database.reader.orphans(after, List.of("public.other"))).isEmpty();
    }

    @Test
    void nullsInCompositeKeysCountAsTheMatchSays() throws SQLException {
        DataState state = database.after("""
                create table p (a int, b int, primary key (a, b)); insert into p values (1, 1);
                create table simple (a int, b int, foreign key (a, b) references p);
                create table whole (a int, b int, constraint whole_fk foreign key (a, b) references p match full);
                set session_replication_role = replica;
                insert into simple values (1, 1), (null, 5), (5, null), (null, null), (1, 2);
                insert into whole values (1, 1), (null, 5), (5, null), (null, null), (1, 2);
                reset session_replication_role
                """);

        assertThat(database.reader.orphans(state, state.tables()))
                .extracting(Orphans::table, Orphans::rows, Orphans::example)
                .containsExactly(tuple("public.simple", 1L, "a=1, b=2"), tuple("public.whole", 3L, "a=1, b=2"));
    }

    @Test
    void keysThatWereNeverValidatedAreLeftAlone() throws SQLException {
        DataState state =
                database.after("create table p (id int primary key); create table c (p int); insert into c values (1);"
                        + "alter table c add foreign key (p) references p not valid");

        assertThat(database.reader.orphans(state, state.tables())).isEmpty();
    }

    @Test
    void partitionsOnBothSidesAreFollowed() throws SQLException {
        DataState state = database.after("""
                create table p (id int primary key) partition by range (id);
                create table p1 partition of p for values from (0) to (10); create table p2 partition of p for values from (10) to (20);
                create table c (p int references p) partition by range (p);
                create table c1 partition of c for values from (0) to (10); create table c2 partition of c for values from (10) to (20);
                insert into p values (1), (11); insert into c values (1), (11)
                """);
        assertThat(database.reader.orphans(state, state.tables())).isEmpty();

        DataState after = database.after(
                "set session_replication_role = replica; delete from p where id = 11; reset session_replication_role");

        assertThat(database.reader.orphans(after, List.of("public.p2")))
                .extracting(Orphans::table, Orphans::referenced, Orphans::rows)
                .containsExactly(tuple("public.c2", "public.p", 1L));
    }

    @Test
    void keysOfOtherTypesUseTheirOwnEquality() throws SQLException {
        DataState state = database.after("""
                create extension citext; create table "P p" ("I d" citext primary key); insert into "P p" values ('A');
                create table c ("p'p" citext references "P p"); insert into c values ('a');
                create table n (p numeric primary key); insert into n values (1.0);
                create table m (p int references n(p)); insert into m values (1)
                """);

        assertThat(database.reader.orphans(state, state.tables())).isEmpty();
    }
}
