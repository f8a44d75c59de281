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
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MaskedCaptureTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final String SCHEMA = """
            create table people (email text primary key, "full ""name\""" text, age int);
            create table letters (id int primary key, "to" text references people, body text);
            """;

    @TempDir
    Path directory;

    @Test
    void originalValuesReachNoFile() throws Exception {
        Connection source = DATABASES.create(SCHEMA + """
                insert into people values ('zed@secret.org', e'Zed "Z", secret\\nof two lines', 1), ('ada@secret.org', null, 2),
                    ('', '', 3), ('bob@secret.org', '\\.', null);
                insert into letters values (1, 'zed@secret.org', 'Dear Zed, secret'), (2, 'ada@secret.org', null), (3, null, 'x');
                """);
        Connection target = DATABASES.create(SCHEMA);
        Masking masking = (captured, evidence) -> Map.of(
                "\"public\".\"people\"", Map.of("email", new Reversed(), "full \"name\"", new Reversed()),
                "\"public\".\"letters\"", Map.of("to", new Reversed(), "body", new Reversed()));

        SnapshotReport report = Capture.from(source)
                .masked(masking)
                .startingAt("letters", "\"to\" = 'zed@secret.org' or true")
                .tables("people")
                .at("7")
                .into(directory);
        Snapshot.read(directory).load(target);

        assertThat(Databases.value(
                        target,
                        "select string_agg(concat_ws('|', email, \"full \"\"name\"\"\", age), ',' order by age)"
                                + " from people"))
                .isEqualTo("gro.terces@dez|senil owt fo\nterces ,\"Z\" deZ|1,gro.terces@ada|2,||3,gro.terces@bob|.\\");
        assertThat(Databases.value(
                        target, "select string_agg(concat_ws('|', id, \"to\", body), ',' order by id) from letters"))
                .isEqualTo("1|gro.terces@dez|terces ,deZ raeD,2|gro.terces@ada,3|x");
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(text(file)).doesNotContain("secret");
            }
        }
        assertThat(report.text()).isEqualTo("""
                7 rows of 2 tables at position '7'
                  public.letters: 3 rows (a part), 70 bytes
                    to: reversed
                    body: reversed
                  public.people: 4 rows, 121 bytes
                    email: reversed
                    full "name": reversed
                """);
        assertThat(Files.readString(directory.resolve("manifest.json"))).contains("\"mask\": \"reversed\"");
    }

    @Test
    void theOrderOfRowsDoesNotTellMaskedKeys() throws Exception {
        Connection source = DATABASES.create(
                SCHEMA + "insert into people select chr(97 + i) || '@x', null, i" + " from generate_series(0, 9) i");

        Capture.from(source)
                .masked((captured, evidence) -> Map.of("\"public\".\"people\"", Map.of("email", new Reversed())))
                .at("7")
                .into(directory);

        List<String> ages = text(directory.resolve("public.people.csv.gz"))
                .lines()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .toList();
        assertThat(ages).hasSize(10).isNotEqualTo(ages.stream().sorted().toList());
    }

    @Test
    void onlyCapturedTablesAreAskedFor() throws Exception {
        Connection source = DATABASES.create(SCHEMA);
        Masking masking = (captured, evidence) -> {
            throw new IllegalStateException(captured.relations().toString());
        };

        assertThatThrownBy(() -> Capture.from(source)
                        .masked(masking)
                        .tables("people")
                        .at("")
                        .into(directory.resolve("a")))
                .hasMessageContaining("name=people")
                .hasMessageNotContaining("name=letters");
        assertThat(directory).isEmptyDirectory();
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Reversed() implements ColumnMask {
        @Override
        public String apply(String value) {
            return new StringBuilder(value).reverse().toString();
        }

        @Override
        public String description() {
            return "reversed";
        }
    }
}
