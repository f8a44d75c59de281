package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows are among those generated that a migration's index, key or function refuses, and none that the table itself refuses. */
class UnkindRowsTests {
    private static DatabaseServers servers;

    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    private void refuses(FilledDatabase database, String statement, String message) {
        assertThatThrownBy(() -> database.run(statement))
                .as(statement)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTextIsTooLongForAnIndexWhereNoneIsOnItsColumn() throws SQLException {
        try (FilledDatabase database = new FilledDatabase(servers, "15")) {
            database.run("""
                    create table note (id bigint generated always as identity primary key, body text not null, link_url text, short varchar(80),
                        comment text, message text, details text, remarks text check (length(remarks) < 500));
                    create index on note (comment);
                    create index on note (lower(message));
                    create unique index on note (details)
                    """).fill(rows).has("note", 100).holds();

            refuses(database, "create index on note (body)", "index row size");
            refuses(database, "create unique index on note (id, link_url)", "index row size");
            database.run(
                    "create index on note (short); create index on note (remarks); create index on note (md5(body))");
        }
    }

    @Test
    void rowsAreRepeatedInAllColumnsThatNoKeyHolds() throws SQLException {
        try (FilledDatabase database = new FilledDatabase(servers, "15")) {
            database.run("""
                    create table post (id int primary key, title text not null);
                    create table vote (id uuid primary key, post_id int not null references post, voter_id bigint not null, at timestamptz not null,
                        kind text, weight int);
                    create table seat (id int primary key, place int not null, day date not null, note text, unique (place, day));
                    create table tag (post_id int not null references post, name text not null, primary key (post_id, name))
                    """)
                    .fill(rows)
                    .has("post", 100)
                    .has("vote", 100)
                    .has("seat", 100)
                    .has("tag", 100)
                    .holds();

            refuses(database, "create unique index on vote (post_id, voter_id)", "could not create unique index");
            refuses(
                    database,
                    "create unique index on vote (post_id, voter_id, at, kind, weight)",
                    "could not create unique index");
            refuses(
                    database,
                    "create unique index on vote (post_id, voter_id, kind, weight) nulls not distinct where kind is null",
                    "could not create unique index");
            database.run("create unique index on vote (post_id, id); create unique index on seat (day, place)");
        }
    }

    @Test
    void documentsAndArraysHoldWhatFunctionsRefuse() throws SQLException {
        try (FilledDatabase database = new FilledDatabase(servers, "15")) {
            database.run("""
                    create table a (id int primary key, data jsonb, needed jsonb not null, labels jsonb default '[]', checked jsonb,
                        words text[], numbers int[] not null check (cardinality(numbers) > 0), check (jsonb_typeof(checked) = 'object'))
                    """).fill(rows).has("a", 100).holds();

            assertThat(database.rows("select count(*) > 0 from a where data = 'null'"))
                    .containsExactly("t");
            assertThat(database.rows("select count(*) > 0 from a where data is null"))
                    .containsExactly("t");
            assertThat(database.rows("select count(*) from a where needed = 'null' or checked = 'null'"))
                    .containsExactly("0");
            assertThat(database.rows("select count(*) > 0 from a where words = '{}'"))
                    .containsExactly("t");
            assertThat(database.rows("select count(*) > 0 from a where array_ndims(words) = 2"))
                    .containsExactly("t");
            assertThat(database.rows("select count(*) from a where array_ndims(numbers) > 1 or numbers = '{}'"))
                    .containsExactly("0");
            assertThat(database.rows("select count(*) > 0 from a where labels @> '[[\"a\"]]'"))
                    .containsExactly("t");
            refuses(database, "select jsonb_object_keys(data) from a", "cannot call jsonb_object_keys on a scalar");
        }
    }
}
