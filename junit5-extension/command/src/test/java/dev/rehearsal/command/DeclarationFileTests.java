package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.command.Declarations.Declared;
import dev.rehearsal.generate.EdgeCases;
import dev.rehearsal.junit.CrashSafety;
import dev.rehearsal.junit.GoldenSchema;
import dev.rehearsal.junit.Lossy;
import dev.rehearsal.junit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationFileTests {
    @TempDir
    private Path directory;

    private Declarations read(String text) throws IOException {
        return DeclarationFile.read(Files.writeString(directory.resolve("rehearsal.yml"), text));
    }

    @Test
    void optionsAndDeclarationsAreRead() throws IOException {
        Declarations read = read("""
                # What is said of our migrations.
                locations: prisma/migrations
                database: [postgres:17, mariadb]
                since: 007
                report.formats: [html, sarif]
                severity.LockKeptDuringWork: info
                options:
                  url: jdbc:postgresql://a,b/c
                declarations:
                  crash-safety: true
                  golden-schema: db/schema.txt
                  lossy:
                    - migration: 2
                      columns: users.name
                      because: "kept, in the archive"
                    - {migration: 3, tables: [a, b], because: gone}
                  seeded:
                    rows: 20
                    edge-cases: none
                """);
        assertThat(read.options())
                .containsOnly(
                        Map.entry("locations", List.of("prisma/migrations")),
                        Map.entry("database", List.of("postgres:17", "mariadb")),
                        Map.entry("since", List.of("007")),
                        Map.entry("report.formats", List.of("html", "sarif")),
                        Map.entry("severity.LockKeptDuringWork", List.of("info")),
                        Map.entry("options", List.of("url=jdbc:postgresql://a,b/c")));
        assertThat(read.parameters())
                .containsEntry("rehearsal.options", "url=jdbc:postgresql://a\\,b/c")
                .containsEntry("rehearsal.database", "postgres:17,mariadb");
        assertThat(read.annotations())
                .containsExactly(
                        new Declared(CrashSafety.class, Map.of()),
                        new Declared(GoldenSchema.class, Map.of("value", "db/schema.txt")),
                        new Declared(
                                Lossy.class,
                                Map.of(
                                        "migration", "2",
                                        "columns", List.of("users.name"),
                                        "because", "kept, in the archive")),
                        new Declared(
                                Lossy.class, Map.of("migration", "3", "tables", List.of("a", "b"), "because", "gone")),
                        new Declared(Seeded.class, Map.of("rows", 20, "edgeCases", EdgeCases.NONE)));
    }

    @Test
    void aFileMaySayNothing() throws IOException {
        assertThat(read("")).isEqualTo(Declarations.NONE);
        assertThat(read("# nothing yet\n")).isEqualTo(Declarations.NONE);
        assertThat(read("declarations:\n  traffic: false\n")).isEqualTo(Declarations.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            locatoins: db                                  | line 1, column 1: 'locatoins' is no option (did you mean 'locations'?); known are
            a: [b                                          | this is no YAML
            - db                                           | line 1, column 1: the file is a list; expected names with values
            db                                             | line 1, column 1: the file is a mere word
            since:                                         | line 1, column 7: 'since' is empty; expected a text
            since: {a: b}                                  | line 1, column 8: 'since' is a mapping; expected a text or a list of texts
            {since: 1, since: 2}                           | line 1, column 12: 'since' is said a second time, after line 1; keep one of them
            declarations: {losy: []}                       | line 1, column 16: 'losy' is no declaration (did you mean 'lossy'?)
            declarations: {lossy: {migration: 2}}          | line 1, column 23: 'lossy' needs 'because'
            declarations: {lossy: {migratoin: 2}}          | line 1, column 24: 'migratoin' is no attribute of 'lossy' (did you mean 'migration'?)
            severity.NoWayBak: error                       | line 1, column 1: 'severity.NoWayBak' is no option
            declarations: {lossy: yes}                     | line 1, column 23: 'lossy' is a mere word
            declarations: {seeded: {rows: many}}           | line 1, column 31: 'rows' is 'many'; expected a whole number
            declarations: {seeded: {edge-cases: all}}      | line 1, column 37: 'edge-cases' is 'all'; expected one of [none, plausible, everything]
            declarations: {crash-safety: [true, true]}     | line 1, column 30: 'crash-safety' can be said once only
            declarations: {crash-safety: {often: true}}    | line 1, column 31: 'often' is no attribute of 'crash-safety'
            """)
    void whatIsWrongIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContainingAll("rehearsal.yml'", message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> DeclarationFile.read(directory.resolve("other.yml")))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContainingAll("there is no file", "other.yml");
    }
}
