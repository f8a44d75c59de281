package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.mask.plan.Masking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SubsetTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path directory;

    @Test
    void parentsComeAlongThroughCompositeKeysAndSelfReferences() throws Exception {
        Connection target = taken(Capture.from(webshop())
                .masked(Masking.NONE)
                .startingAt("shop.order_lines", "\"order\" = 7 and order_lines.line < 4 -- a comment")
                .startingAt("shop.categories", "id = 21"));

        assertThat(ids(target, "id", "shop.orders")).isEqualTo("7");
        assertThat(ids(target, "id", "shop.customers")).isEqualTo("8");
        assertThat(ids(target, "line", "shop.order_lines")).isEqualTo("1,2,3");
        assertThat(ids(target, "region || number", "shop.products")).isEqualTo("eu1,eu10,eu9");
        assertThat(ids(target, "id", "shop.categories")).isEqualTo("1,2,5,10,21");
        assertThat(ids(target, "id", "shop.employees")).isEmpty();
    }

    @Test
    void circlesAreFollowedToTheirEnd() throws Exception {
        Connection target = taken(Capture.from(webshop()).masked(Masking.NONE).startingAt("shop.employees", "id = 3"));

        // 3 works in 2, whose head is 3.
        assertThat(ids(target, "id", "shop.employees")).isEqualTo("3");
        assertThat(ids(target, "id", "shop.departments")).isEqualTo("2");
    }

    @Test
    void childrenFollowStartRowsUpToTheirLimit() throws Exception {
        Connection target = taken(Capture.from(webshop())
                .masked(Masking.NONE)
                .startingAt("shop.customers", "id in (2, 3)")
                .children("shop.orders", 2)
                .children("shop.order_lines", 3));

        assertThat(ids(target, "id", "shop.customers")).isEqualTo("2,3");
        assertThat(ids(target, "id", "shop.orders")).isEqualTo("1,2,21,22");
        assertThat(ids(target, "line", "shop.order_lines where \"order\" = 21")).isEqualTo("1,2,3");
        assertThat(ids(target, "\"order\"", "shop.order_lines where line = 1")).isEqualTo("1,2,21,22");
    }

    @Test
    void parentsBringNoChildren() throws Exception {
        Connection target = taken(Capture.from(webshop())
                .masked(Masking.NONE)
                .startingAt("shop.orders", "id = 5")
                .children("shop.order_lines"));

        assertThat(ids(target, "id", "shop.orders")).isEqualTo("5");
        assertThat(ids(target, "line", "shop.order_lines")).isEqualTo("1,2,3,4,5");
        assertThat(ids(target, "number", "shop.products where region = 'eu'")).isEqualTo("7,8,9");
    }

    @Test
    void partitionsAreFollowedBothWays() throws Exception {
        Connection target = taken(Capture.from(webshop())
                .masked(Masking.NONE)
                .startingAt("shop.events", "at between '2019-12-30' and '2020-01-02'")
                .children("shop.event_notes"));
        Connection parents = taken(Capture.from(webshop())
                .masked(Masking.NONE)
                .startingAt("shop.event_notes", "event in (11, 12) or event is null"));

        assertThat(ids(target, "id", "shop.events_old")).isEqualTo("10,11");
        assertThat(ids(target, "id", "shop.events_new")).isEqualTo("12,13");
        assertThat(ids(target, "event", "shop.event_notes")).isEqualTo("10,11,12,13");
        assertThat(ids(parents, "id", "shop.events")).isEqualTo("11,12");
        assertThat(ids(parents, "note", "shop.event_notes")).isEqualTo("about 11,about 12,about none");
    }

    @Test
    void wholeTablesBringTheParentsTheyNeed() throws Exception {
        Connection source = webshop();
        Databases.run(source, "insert into shop.customers (name) values ('nobody''s')");
        Connection target = taken(Capture.from(source)
                .masked(Masking.NONE)
                .tables("shop.orders", "shop.event_notes")
                .startingAt("shop.categories", "id = 1"));

        assertThat(ids(target, "count(*)::text", "shop.orders")).isEqualTo("100");
        assertThat(ids(target, "count(*)::text", "shop.customers")).isEqualTo("20");
        assertThat(ids(target, "id", "shop.events")).isEqualTo("5,6,7,8,9,10,11,12,13,14,15");
        assertThat(ids(target, "id", "shop.categories")).isEqualTo("1");
    }

    @Test
    void moreRowsThanFitInOneStepAreTaken() throws Exception {
        Connection source = DATABASES.create("""
                create table big (id int primary key, before int references big);
                insert into big select i, nullif(i - 20000, 0) from generate_series(20000, 1, -1) i where i > 20000;
                insert into big select i, case when i > 7000 then i - 7000 end from generate_series(1, 20000) i;
                """);
        Connection target = DATABASES.create("create table big (id int primary key, before int references big)");

        Capture.from(source)
                .masked(Masking.NONE)
                .startingAt("big", "id > 13000")
                .at("1")
                .into(directory.resolve("big"));
        Snapshot.read(directory.resolve("big")).load(target);

        assertThat(Databases.content(target)).isEqualTo(Databases.content(source));
    }

    @Test
    void theSameSubsetIsTheSameBytes() throws Exception {
        Connection source = webshop();
        Capture capture = Capture.from(source)
                .masked(Masking.NONE)
                .startingAt("shop.orders", "id % 3 = 0")
                .children("shop.order_lines", 2)
                .startingAt("shop.events", "true")
                .at("7");

        capture.into(directory.resolve("a"));
        Databases.run(
                source,
                "create table moved as table shop.events; delete from shop.event_notes; delete from shop.events;"
                        + " insert into shop.events select * from moved order by id desc; cluster shop.orders using orders_pkey");
        capture.into(directory.resolve("b"));

        try (var files = Files.list(directory.resolve("a"))) {
            assertThat(files.toList())
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(directory.resolve("b").resolve(file.getFileName()))
                            .hasSameBinaryContentAs(file));
        }
    }

    @Test
    void rowsThatNeedALeftOutTableAreRefused() throws Exception {
        Connection source = webshop();

        assertThatThrownBy(() -> taken(Capture.from(source)
                        .masked(Masking.NONE)
                        .startingAt("shop.orders", "id = 1")
                        .except("shop.customers")))
                .isInstanceOf(SnapshotException.class)
                .hasMessage(
                        "'shop.customers' is to be left out, but captured rows of 'shop.orders' reference it through"
                                + " 'orders_customer_fkey'; capture it too, or leave out 'shop.orders' as well");
        assertThatThrownBy(() -> taken(Capture.from(source).masked(Masking.NONE).except("shop.products")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("captured rows of 'shop.order_lines' reference it");
        assertThat(directory).isEmptyDirectory();
        Connection nearMiss = taken(Capture.from(source)
                .masked(Masking.NONE)
                .startingAt("shop.order_lines", "line = 5")
                .except("shop.products"));
        assertThat(ids(nearMiss, "count(*)::text", "shop.order_lines")).isEqualTo("100");
    }

    @Test
    void whatCannotBeMeantIsRefused() throws Exception {
        Connection source = webshop();
        Databases.run(source, "set search_path = shop; create view seen as select 1");
        Capture capture = Capture.from(source).masked(Masking.NONE);

        assertRefused(capture.tables("orderz"), "There is no table 'orderz' in database");
        assertRefused(capture.tables("seen"), "There is no table 'seen' in database");
        assertRefused(
                capture.tables("events_old"),
                "'events_old' is a partition; name the table that it is a part of: 'shop.events'");
        assertRefused(capture.children("order_lines"), "Children follow start rows, and there are none");
        assertRefused(
                capture.startingAt("orders", "true").children("types"),
                "'shop.types' has no foreign key to a captured table");
        assertRefused(capture.startingAt("orders", "idd = 1"), "column \"idd\" does not exist");
        assertThatThrownBy(() -> capture.children("orders", 0))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("say 1 or more");
        assertRefused(capture.startingAt("orders", "nextval('orders_id_seq') > 0"), "read-only transaction");
        assertThat(directory).isEmptyDirectory();
        capture.startingAt("orders", "'{\"a\":1}'::jsonb ? 'a' and id = 1")
                .at("7")
                .into(directory.resolve("fine"));
    }

    private void assertRefused(Capture capture, String message) {
        assertThatThrownBy(() -> capture.at("7").into(directory.resolve("refused")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(message);
    }

    private Connection webshop() throws SQLException {
        return DATABASES.create(OddTables.SCHEMA + OddTables.ROWS);
    }

    /** A database into which just the captured rows were loaded. */
    private Connection taken(Capture capture) throws SQLException {
        Path into = directory.resolve("taken");
        capture.at("7").into(into);
        Connection target = DATABASES.create(OddTables.SCHEMA);
        Snapshot.read(into).load(target);
        return target;
    }

    private static String ids(Connection connection, String column, String from) throws SQLException {
        String id =
                column.startsWith("count") ? column : "string_agg(" + column + "::text, ',' order by " + column + ")";
        return Databases.value(connection, "select coalesce(" + id + ", '') from " + from);
    }
}
