package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.plan.Masking;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CaptureTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path directory;

    @Test
    void allTablesComeBackAsTheyWere() throws Exception {
        Connection source = DATABASES.create(OddTables.SCHEMA + OddTables.ROWS);
        Connection target = DATABASES.create(OddTables.SCHEMA);

        SnapshotReport report =
                Capture.from(source).masked(Masking.NONE).at("7").into(directory.resolve("all"));
        Snapshot.read(directory.resolve("all")).load(target);

        assertThat(Databases.content(target)).isEqualTo(Databases.content(source));
        assertThat(report.tables()).hasSize(15).allMatch(SnapshotReport.Table::whole);
        assertThat(report.position()).isEqualTo("7");
        assertThat(Databases.value(target, "insert into shop.orders (customer) values (1) returning id"))
                .isEqualTo("101");
        assertThat(Databases.value(target, "insert into shop.customers (name) values ('x') returning id"))
                .isEqualTo("21");
    }

    @Test
    void theSameRowsAreTheSameBytes() throws Exception {
        Connection source = DATABASES.create(OddTables.SCHEMA + OddTables.ROWS);
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        Capture capture = Capture.from(source).masked(Masking.NONE).at("7");

        capture.into(first);
        Databases.run(
                source,
                "update shop.no_key set a = a; update shop.orders set total = total; set timezone = 'Asia/Tokyo';"
                        + " set datestyle = 'ISO, DMY'; set search_path = shop; set bytea_output = 'escape'");
        Databases.run(source, "vacuum full shop.orders");
        capture.into(second);

        try (var files = Files.list(first)) {
            assertThat(files.toList())
                    .hasSize(16)
                    .allSatisfy(file ->
                            assertThat(second.resolve(file.getFileName())).hasSameBinaryContentAs(file));
        }
    }

    @Test
    void filesCanBeReadByPeople() throws Exception {
        Connection source = DATABASES.create(OddTables.SCHEMA + OddTables.ROWS);

        Capture.from(source).masked(Masking.NONE).at("7").into(directory);

        assertThat(unpacked("shop.one_column.csv.gz")).isEqualTo("only_one\n\"\"\n\"\\.\"\nx\n\n\n");
        assertThat(unpacked("shop.orders.csv.gz")).startsWith("id,customer,total,created\n1,2,1,2020-01-02\n");
        assertThat(Files.readString(directory.resolve("manifest.json")))
                .startsWith(
                        "{\n  \"format\": \"rehearsal-snapshot/2\",\n  \"history\": {\n    \"tool\": \"\",\n    \"position\": \"7\"\n")
                .contains("\"file\": \"Odd%20%22Schema%22%2Ex.Table%2C%20%2F%2E%2E%5C%20%F0%9F%92%A5.csv.gz\"")
                .contains("\"type\": \"shop.mood[]\"")
                .endsWith("}\n");
    }

    @Test
    void rowsWrittenMeanwhileAreAbsent() throws Exception {
        var database = DATABASES.createDatabase();
        Connection source = DATABASES.connect(database);
        Connection writer = DATABASES.connect(database);
        Databases.run(source, OddTables.SCHEMA + OddTables.ROWS);
        var before = Databases.content(source);
        List<CaptureProgress> told = new ArrayList<>();

        Capture.from(source)
                .masked(Masking.NONE)
                .at("7")
                .progress(progress -> {
                    told.add(progress);
                    write(writer, progress);
                })
                .into(directory.resolve("snapshot"));

        Connection target = DATABASES.create(OddTables.SCHEMA);
        Snapshot.read(directory.resolve("snapshot")).load(target);
        assertThat(Databases.content(target)).isEqualTo(before);
        assertThat(told).hasSize(30);
        assertThat(told.get(29))
                .isEqualTo(new CaptureProgress(CaptureProgress.Activity.WRITTEN, "shop.types", 3, 15, 15));
        assertThat(Databases.value(writer, "select count(*) from shop.customers"))
                .isEqualTo("35");
    }

    /** The writer is not blocked, and neither are its later rows seen. */
    private static void write(Connection writer, CaptureProgress progress) {
        try {
            if (progress.activity() == CaptureProgress.Activity.WRITING) {
                Databases.run(
                        writer,
                        "set lock_timeout = '2s'; insert into shop.customers (name) values ('late');"
                                + " insert into shop.orders (customer) values (21); delete from shop.event_notes;"
                                + " update shop.products set title = 'late'");
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theConnectionIsLeftAsItWas() throws Exception {
        Connection source = DATABASES.create("create table t (a int); set timezone = 'Asia/Tokyo'");

        Capture.from(source).masked(Masking.NONE).at("").into(directory.resolve("a"));

        assertThat(source.getAutoCommit()).isTrue();
        assertThat(Databases.value(
                        source,
                        "select current_setting('timezone') || current_setting('search_path')"
                                + " || current_setting('transaction_read_only')"))
                .isEqualTo("Asia/Tokyo\"$user\", publicoff");
        source.setAutoCommit(false);
        Databases.run(source, "insert into t values (1)");
        assertThatThrownBy(
                        () -> Capture.from(source).masked(Masking.NONE).at("").into(directory.resolve("b")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("in the middle of a transaction");
        assertThat(Databases.value(source, "select count(*) from t")).isEqualTo("1");
        source.rollback();
    }

    @Test
    void anOrdinaryRoleThatMayReadIsEnough() throws Exception {
        Connection source = DATABASES.create(OddTables.SCHEMA + OddTables.ROWS);
        String role =
                "reader_" + Databases.value(source, "select oid from pg_database where datname = current_database()");
        Databases.run(
                source,
                "create role " + role + "; revoke temporary on database "
                        + source.getCatalog() + " from public; grant usage on schema shop to " + role
                        + "; grant select on all tables in schema shop to " + role
                        + "; revoke select on shop.types, shop.event_notes from " + role + "; set role " + role);
        try {
            assertThatThrownBy(() ->
                            Capture.from(source).masked(Masking.NONE).at("7").into(directory.resolve("a")))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage(
                            "Role '" + role + "' may not read 'Odd \"Schema\".x.Table, /..\\ 💥', 'shop.event_notes',"
                                    + " 'shop.types'; grant SELECT on them (and USAGE on their schemas), or leave them out with"
                                    + " except(…)");
            assertThat(directory).isEmptyDirectory();
            Capture.from(source)
                    .masked(Masking.NONE)
                    .tables("shop.orders")
                    .startingAt("shop.events", "id < 5")
                    .at("7")
                    .into(directory.resolve("a"));
            assertThat(Snapshot.read(directory.resolve("a")).tables())
                    .containsExactly("\"shop\".\"customers\"", "\"shop\".\"events\"", "\"shop\".\"orders\"");
        } finally {
            Databases.run(source, "reset role; drop owned by " + role + "; drop role " + role);
        }
    }

    @Test
    void rowsHiddenByRowSecurityAreNotPassedOver() throws Exception {
        Connection source = DATABASES.create("""
                create table t (a int); alter table t enable row level security; create policy p on t using (a = 1);
                alter table t force row level security;
                """);
        String role =
                "hidden_" + Databases.value(source, "select oid from pg_database where datname = current_database()");
        Databases.run(source, "create role " + role + "; grant select on t to " + role + "; set role " + role);
        try {
            assertThatThrownBy(() ->
                            Capture.from(source).masked(Masking.NONE).at("7").into(directory.resolve("a")))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("sees only a part of the rows, by row-level security, of 'public.t'");
        } finally {
            Databases.run(source, "reset role; drop owned by " + role + "; drop role " + role);
        }
    }

    private String unpacked(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aMaskThatFailsLeavesTheConnectionAsItWas() throws Exception {
        Connection source = DATABASES.create(
                "create table notes (id int primary key, note text); insert into notes select i, 'note ' || i from generate_series(1, 20000) i");
        ColumnMask failing = new ColumnMask() {
            @Override
            public String apply(String value) {
                if (value.equals("note 700")) {
                    throw new IllegalStateException("not this one");
                }
                return value;
            }

            @Override
            public String description() {
                return "fails";
            }
        };

        assertThatThrownBy(() -> Capture.from(source)
                        .masked((captured, evidence) -> Map.of(
                                "public.notes",
                                Map.of("note", failing),
                                "\"public\".\"notes\"",
                                Map.of("note", failing)))
                        .at("")
                        .into(directory.resolve("failed")))
                .hasMessage("not this one");

        assertThat(Databases.value(source, "select count(*) from notes")).isEqualTo("20000");
        assertThat(source.getAutoCommit()).isTrue();
        assertThat(directory.resolve("failed")).doesNotExist();
    }
}
