package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.Drift;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.SchemaException;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a history beside a schema that a file says it leads to. */
@Tag("exhaustive")
class DriftTests {
    private static final String UP = """
            create type state as enum ('new', 'sent');
            create table orders (
                id bigint generated always as identity primary key,
                no text not null unique,
                at timestamptz not null default now(),
                amount numeric(10,2) check (amount > 0),
                state state not null default 'new'
            );
            create index orders_at on orders (at desc);
            create materialized view totals as select sum(amount) as total from orders;
            create function total() returns numeric language sql as 'select sum(amount) from orders';
            comment on table orders is 'what was bought';
            """;

    private static String golden = "";

    @TempDir
    private Path project;

    /** Written by one version, read by another. */
    @ParameterizedTest
    @ValueSource(ints = 18)
    void aGoldenSchemaHoldsWhateverTheServer(int major) {
        assertThatAGoldenSchemaHolds(major);
    }

    @ParameterizedTest
    @ValueSource(ints = 15)
    void aGoldenSchemaHoldsOnTheServerThatItWasWrittenOn(int major) {
        assertThatAGoldenSchemaHolds(major);
    }

    private void assertThatAGoldenSchemaHolds(int major) {
        String up = UP.replaceFirst("create materialized view .*", "");
        HistoryEvidence written = walked(history(up), 15);
        String text = ExpectedSchema.written(written.end().schema(), List.of("schema_migrations"));
        assertThat(text)
                .contains("\"public.orders\": {", "\"type\": \"numeric(10,2)\"", "\"default\": \"now()\"")
                .doesNotContain("schema_migrations", "owner", "heap", "postgres");

        HistoryEvidence again = walked(history(up), major, file("schema.golden.json", text));
        assertThat(again.end().drifts()).extracting(Drift::problem).containsExactly("");
        assertThat(findings(again)).isEmpty();
        assertThat(ExpectedSchema.written(again.end().schema(), List.of("schema_migrations")))
                .isEqualTo(text);
    }

    @Test
    void whatDiffersIsToldObjectByObject() {
        String golden = golden();
        String drifted =
                UP.replace("numeric(10,2)", "numeric(12,2)").replace("create index orders_at", "create index at")
                        + "create table notes (id int primary key);";

        assertThat(findings(walked(history(drifted), 15, file("schema.golden.json", golden))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.place().path()).isEqualTo("schema.golden.json");
                    assertThat(FindingText.of(List.of(finding)))
                            .contains(
                                    "the history leads to another 4 objects than 'schema.golden.json' says",
                                    "only in the history",
                                    "only in 'schema.golden.json'",
                                    "column amount type: numeric(10,2) → numeric(12,2)",
                                    "a migration that makes the difference",
                                    "run once with -Drehearsal.golden=write and commit the file");
                });
    }

    @Test
    void aTableThatIsMissingIsGivenBackWithItsKeys() {
        String golden = golden();
        assertThat(findings(walked(
                        history("create type state as enum ('new', 'sent');"), 15, file("schema.golden.json", golden))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion())
                        .contains("create table public.orders (", "constraint orders_pkey PRIMARY KEY (id)"));
    }

    @Test
    void theOrderOfColumnsAndCommentsAreNoDrift() {
        String other = UP.replace("no text not null unique,", "")
                .replace(
                        "numeric(10,2) check (amount > 0),",
                        "numeric(10,2) check (amount > 0), no text not null unique,")
                .replace("what was bought", "orders");
        String golden = golden();
        assertThat(findings(walked(history(other), 15, file("schema.golden.json", golden))))
                .isEmpty();
    }

    @Test
    void whatPgDumpWritesIsUnderstood() {
        assertThat(findings(walked(history(UP), 15, file("db/schema.sql", PgDump.SCHEMA))))
                .isEmpty();
        assertThat(findings(walked(
                        history(UP),
                        15,
                        file("db/schema.sql", PgDump.SCHEMA.replace("UNIQUE (no)", "UNIQUE (no, at)")))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline())
                        .startsWith("the history leads to another 2 objects than 'db/schema.sql' says"));
    }

    @Test
    void sqlThatDoesNotRunIsToldWithItsLine() {
        assertThat(findings(walked(
                        history(UP), 15, file("schema.sql", "create table a (id int);\n\ncreate table b (id intt);"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .startsWith("'schema.sql' cannot be compared with: ")
                            .contains("type \"intt\" does not exist");
                    assertThat(finding.place().line()).isEqualTo(3);
                });
    }

    @Test
    void aSnapshotOfDrizzlesIsComparedAsFarAsItGoes() throws IOException {
        String snapshot = Files.readString(Path.of(DriftTests.class
                .getResource("/dev/rehearsal/schema/drizzle_snapshot.json")
                .getPath()));
        String shop = Files.readString(Path.of(DriftTests.class
                .getResource("/dev/rehearsal/schema/drizzle.sql")
                .getPath()));
        file("drizzle/meta/0000_snapshot.json", "{\"dialect\": \"postgresql\", \"tables\": {}, \"schemas\": {}}");
        file("drizzle/meta/0001_snapshot.json", snapshot);
        ExpectedSchema model = ExpectedSchema.read(project.resolve("drizzle/meta"), "drizzle/meta");

        String more = "create view v as select 1; alter table customers rename constraint customers_pkey to old_pkey;";
        assertThat(findings(walked(history(shop + more), 15, model))).isEmpty();
        assertThat(findings(walked(
                        history(shop.replace("\"placed_at\" timestamp with time zone", "\"placed_at\" timestamp")),
                        15,
                        model)))
                .singleElement()
                .satisfies(finding -> assertThat(FindingText.of(List.of(finding)))
                        .contains("column placed_at type: timestamp with time zone → timestamp without time zone"));
    }

    @Test
    void theSqlThatPrismaMakesOfItsModelIsCompared() throws IOException {
        String sql = Files.readString(Path.of(
                DriftTests.class.getResource("/dev/rehearsal/schema/prisma.sql").getPath()));
        ExpectedSchema model = file("prisma/model.sql", sql);
        assertThat(findings(walked(history(sql), 15, model))).isEmpty();
        assertThat(findings(walked(history(sql.replace("CREATE UNIQUE INDEX", "CREATE INDEX")), 15, model)))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.place().object()).isEqualTo("index public.\"User_email_key\""));
    }

    @Test
    void aFileThatIsNotThereOrCannotBeUnderstoodSaysWhatToDo() {
        assertThatThrownBy(() -> ExpectedSchema.read(project.resolve("no.json"), "no.json"))
                .isInstanceOf(SchemaException.class)
                .hasMessage("no.json: there is no such schema to compare with;"
                        + " run once with -Drehearsal.golden=write and commit what it writes");
        assertThatThrownBy(() -> ExpectedSchema.read(project.resolve("no.sql"), "no.sql"))
                .hasMessageEndingWith("let your tool write it, or correct the path");
        assertThatThrownBy(() -> file("a.json", "{\"format\": 7}"))
                .hasMessageStartingWith("a.json: is no golden schema of format 1");
        assertThatThrownBy(() -> file("a.json", "["))
                .hasMessageStartingWith("a.json: the golden schema cannot be read: ");
        assertThatThrownBy(() -> file("7_snapshot.json", "{\"version\": \"8\", \"ddl\": []}"))
                .hasMessageContaining("let 'drizzle-kit export' write SQL and name that file");
        assertThatThrownBy(() -> ExpectedSchema.read(Files.createDirectory(project.resolve("meta")), "meta"))
                .hasMessageStartingWith("meta: holds no snapshot");
    }

    /** Where the history leads that the others are compared with; the same for all tests. */
    private String golden() {
        if (golden.isEmpty()) {
            golden = ExpectedSchema.written(walked(history(UP), 15).end().schema(), List.of());
        }
        return golden;
    }

    private ExpectedSchema file(String name, String text) {
        try {
            Path file = project.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return ExpectedSchema.read(file, name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private History history(String up) {
        try {
            Path directory = Files.createTempDirectory(project, "history");
            return new PlainHistory(directory).stepWithoutDown(up).read();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static HistoryEvidence walked(History history, int major, ExpectedSchema... expected) {
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(isolation -> Postgres.database(major, DatabaseSettings.defaults(), isolation))
                .expecting(List.of(expected));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.history();
        }
    }

    private static List<Finding> findings(HistoryEvidence history) {
        return Judge.standard().judge(history, List.of()).stream()
                .filter(finding -> finding.check().equals("HistoryDriftedFromGoldenSchema"))
                .toList();
    }
}
