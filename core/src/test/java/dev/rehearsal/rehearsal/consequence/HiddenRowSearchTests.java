package dev.rehearsal.rehearsal.consequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.HiddenRows;
import dev.rehearsal.product.postgres.consequence.PostgresConsequenceDialect;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are there and that nobody sees under the name that they had are counted on the server. */
class HiddenRowSearchTests {
    private static final String TABLES =
            "create table a (id int primary key, n int); create view v as select id from a where n < 9; ";
    private static final String ROWS = "insert into a values (1, 1), (2, 2), (3, 1)";
    private static final String PARTITIONS = """
            create table p (id int) partition by range (id);
            create table p1 partition of p for values from (0) to (10);
            create table p2 partition of p for values from (10) to (20);
            """;
    private static final String PARTITION_ROWS = "; insert into p values (1), (2), (11)";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            made anew, empty       |alter table a rename to old; create table a (like old including all);|table a 0 of 3 RENAMED_AWAY table old
            and all carried over   |alter table a rename to old; create table a (like old including all); insert into a select * from old;|
            and some of them       |alter table a rename to old; create table a (like old including all); insert into a select * from old where n = 1;|table a 2 of 3 RENAMED_AWAY table old
            a view in its place    |alter table a rename to old; create view a as select * from old where n = 2;|view a 1 of 3 RENAMED_AWAY table old
            a view of all          |alter table a rename to old; create view a as select * from old;|
            no successor           |alter table a rename to old;|
            swapped                |create table b (like a including all); insert into b select * from a; alter table a rename to old; alter table b rename to a;|
            another schema         |create schema s; alter table a set schema s; create table a (like s.a);|table a 0 of 3 RENAMED_AWAY table s.a
            a part is detached     |alter table p detach partition p1;|table p 1 of 3 DETACHED table p1
            an empty part          |delete from p where id < 10; alter table p detach partition p1;|
            its rows carried over  |alter table p detach partition p1; create table p3 partition of p for values from (0) to (10); insert into p3 select * from p1;|
            a part becomes the rest|alter table a rename to a_default; create table a (id int not null, n int) partition by range (id); alter table a attach partition a_default default;|
            a view of nothing      |create table b (id int); create or replace view v as select id from b;|view v 0 of 3 OTHER_VIEW
            a view of fewer        |create or replace view v as select id from a where n < 2;|
            rows deleted           |delete from a;|
            """)
    void onPostgres(String what, String up, @Nullable String expected) {
        try (Database database = Postgres.database()) {
            assertThat(found(database, TABLES + PARTITIONS, ROWS + PARTITION_ROWS, up))
                    .as(what)
                    .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            made anew, empty       |rename table a to old; create table a like old;|table a 0 of 3 RENAMED_AWAY table old
            and all carried over   |rename table a to old; create table a like old; insert into a select * from old;|
            a view in its place    |alter table a rename to old; create view a as select * from old where n = 2;|view a 1 of 3 RENAMED_AWAY table old
            a view of all          |alter table a rename to old; create view a as select * from old;|
            swapped                |create table b like a; insert into b select * from a; rename table a to old, b to a;|
            swapped too early      |create table b like a; rename table a to old, b to a;|table a 0 of 3 RENAMED_AWAY table old
            a view of nothing      |create table b (id int); create or replace view v as select id from b;|view v 0 of 3 OTHER_VIEW
            no successor           |rename table a to old;|
            """)
    void onMariadb(String what, String up, @Nullable String expected) {
        try (Database database = Mariadb.database()) {
            assertThat(found(database, TABLES, ROWS, up))
                    .as(what)
                    .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }

    /** The server's own roles read here, because those that are made belong to all databases of a server. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            without a policy       |alter table a enable row level security;|table a 0 of 3 ROW_SECURITY role pg_monitor
            a policy for others    |alter table a enable row level security; create policy o on a for select to pg_signal_backend using (true);|table a 0 of 3 ROW_SECURITY role pg_monitor
            a policy for inserts   |alter table a enable row level security; create policy o on a for insert with check (true);|table a 0 of 3 ROW_SECURITY role pg_monitor
            a policy for everybody |alter table a enable row level security; create policy o on a using (n > 1);|
            a role that it belongs to|alter table a enable row level security; create policy o on a to pg_read_all_stats using (n > 1);|
            nobody else may read   |revoke select on a from pg_monitor; alter table a enable row level security;|
            it goes on             |alter table a force row level security;|
            """)
    void rowSecurity(String what, String up, @Nullable String expected) {
        try (Database database = Postgres.database()) {
            String schema = TABLES + "grant select on a to pg_monitor;";
            assertThat(found(database, schema, ROWS, up, HiddenRowSearchTests::ofPostgres))
                    .as(what)
                    .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            of the database        |create table other.a (id int); PATH = other, public|table other.a 0 of 3 OTHER_SCHEMA table a
            and the rows are there |create table other.a (id int); insert into other.a select id from a; PATH = other, public|
            behind the table       |create table other.a (id int); PATH = public, other|
            without such a table   |create table other.b (id int); PATH = other, public|
            not in the path        |create table other.a (id int);|
            a new table before it  |create table early.a (id int);|table early.a 0 of 3 OTHER_SCHEMA table a
            back to the usual      |create table other.a (id int); PATH to default|
            """)
    void searchPath(String what, String up, @Nullable String expected) {
        try (Database database = Postgres.database()) {
            String set =
                    "do $$ begin execute format('alter database %I set search_path$1', current_database()); end $$;";
            String schema = "create schema other; create schema early; " + TABLES
                    + (what.startsWith("a new") ? set.replace("$1", " = early, public") : "");
            int path = up.indexOf("PATH");
            String sql =
                    path < 0 ? up : up.substring(0, path) + set.replace("$1", up.substring(path + "PATH".length()));
            assertThat(found(database, schema, ROWS, sql, HiddenRowSearchTests::ofPostgres))
                    .as(what)
                    .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }

    private static List<ProductObservation> ofPostgres(CompletedUp up) {
        return new PostgresConsequenceDialect()
                .searches(up).stream()
                        .flatMap(search -> search.observations().get())
                        .toList();
    }

    private List<String> found(Database database, String schema, String rows, String up) {
        return found(database, schema, rows, up, HiddenRowSearch::of);
    }

    private List<String> found(
            Database database,
            String schema,
            String rows,
            String up,
            Function<CompletedUp, List<ProductObservation>> search) {
        return OneUp.searched(database, directory, schema, rows, up, search).stream()
                .map(HiddenRows.class::cast)
                .map(hidden -> hidden.relation() + " " + hidden.after() + " of " + hidden.before() + " "
                        + hidden.cause() + " " + hidden.where())
                .map(words -> words.replace("public.", "").strip())
                .toList();
    }
}
