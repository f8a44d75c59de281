package dev.rehearsal.product.postgres.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.reading.DataState;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataReaderTests {
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
    void emptyDatabaseHasNoTables() throws SQLException {
        DataState state = database.reader.read();

        assertThat(state.tables()).isEmpty();
        assertThat(state.isEmpty()).isTrue();
        assertThat(database.reader.read()).isSameAs(state);
    }

    @Test
    void countsRows() throws SQLException {
        DataState state =
                database.after("create table t (a int); insert into t values (1), (2); create table e (a int)");

        assertThat(state.rows("public.t")).isEqualTo(2);
        assertThat(state.rows("public.e")).isZero();
        assertThat(state.rows("public.nothing")).isZero();
        assertThat(state.isEmpty()).isFalse();
    }

    @Test
    void leavesOutTheToolsOwnTables() throws SQLException {
        DataState state =
                database.after("create table books (a int); create schema other; create table other.books (a int);"
                        + "create table other.reads (a int)");

        assertThat(state.tables()).containsExactly("other.reads");
    }

    @Test
    void namesForeignTablesAndLeavesTemporaryOnesOut() throws SQLException {
        DataState state = database.after("create foreign data wrapper w; create server s foreign data wrapper w;"
                + "create foreign table remote (a int) server s; create temporary table passing (a int)");

        assertThat(state.leftOut()).containsExactly("public.remote");
        assertThat(state.tables()).isEmpty();
    }

    @Test
    void partitionedTablesAreSeenByTheirPartitions() throws SQLException {
        DataState state = database.after(
                "create table p (k int) partition by list (k); create table p1 partition of p for values in (1);"
                        + "insert into p values (1)");

        assertThat(state.tables()).containsExactly("public.p1");
    }

    @Test
    void suspectsTablesThatVanishedWithRowsOnly() throws SQLException {
        DataState before = database.after(
                "create table filled (a int); insert into filled values (1); create table blank (a int)");
        DataState after =
                database.after("drop table filled, blank; create table fresh (a int); insert into fresh values (1)");

        assertThat(before.suspects(after)).containsExactly("public.filled");
    }

    @Test
    void suspectsOtherColumnsOnlyWhereThereAreRows() throws SQLException {
        DataState before = database.after(
                "create table filled (a int); insert into filled values (1); create table blank (a int)");
        DataState after = database.after("alter table filled add b int; alter table blank add b int");

        assertThat(before.suspects(after)).containsExactly("public.filled");
    }

    @Test
    void namesTheTablesTouchedSinceAnEarlierState() throws SQLException {
        DataState before = database.after("create table a (a int); create table b (a int); insert into b values (1)");
        DataState after = database.after("insert into a values (1); create table c (a int)");

        assertThat(after.touchedSince(before)).containsExactly("public.a", "public.c");
    }

    @Test
    void goesOnFromAStateThatAnotherSessionRead() throws SQLException {
        DataState before = database.after("create table t (a int); insert into t values (1)");

        assertThat(PostgresDataReader.resume(
                                database.observer(), List.of("books", "other.books"), (PostgresDataState) before)
                        .read())
                .isSameAs(before);
    }

    @Test
    void readsEverythingWhenTheWriterSwitchedCountersOff() throws SQLException {
        DataState before = database.after("create table t (a int); insert into t values (1); create table u (a int)");
        database.run("set track_counts = off; update t set a = 2; reset track_counts");

        assertThat(before.suspects(database.reader.readEverything())).containsExactly("public.t");
    }

    @Test
    void tablesWithoutColumnsAreCounted() throws SQLException {
        DataState before = database.after("create table t (); insert into t default values");

        assertThat(before.suspects(database.after("insert into t default values")))
                .containsExactly("public.t");
    }

    @Test
    void functionsThatMovedWithTheirExtensionAreFound() throws SQLException {
        DataState before =
                database.after("create extension citext; create table t (a citext); insert into t values ('a')");
        DataState after = database.after(
                "create schema moved; alter extension citext set schema moved; insert into t values ('b')");

        assertThat(before.suspects(after)).containsExactly("public.t");
    }
}
