package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.command.Declarations.Declared;
import dev.rehearsal.junit.Accepted;
import dev.rehearsal.junit.Lossy;
import dev.rehearsal.junit.Retired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed can be put into the file as it is. */
class PrintedDeclarationsTests {
    @Test
    void declarationsOfFindingsAreReadBackFromTheFile(@TempDir Path directory) throws IOException {
        String printed = PrintedDeclarations.in("""
                old code breaks [WARNING OldCodeBreaks]; if it is meant: @Retired(name = {"users.a", "users.\\"b\\""}, since = "1", because = "…")
                  what to write instead: …, or declare
                    @Lossy(migration = "2", columns = "users.a",
                        because = "…")
                  once more @Lossy(migration = "2", columns = "users.a", because = "…")
                ::error file=V2.sql,line=1::declare%0A@Lossy(migration = "2",%0A columns = "users.a", because = "…")
                rows of ada@example.com and @Override stay out
                ; if it is meant: @Accepted(migration = "2 (odd)", finding = "LockKeptDuringWork", because = "…")
                """);
        assertThat(printed).isEqualTo("""
                declarations:
                  accepted:
                    - migration: "2 (odd)"
                      finding: "LockKeptDuringWork"
                      because: "…"
                  lossy:
                    - migration: "2"
                      columns: "users.a"
                      because: "…"
                  retired:
                    - name: ["users.a", "users.\\"b\\""]
                      since: "1"
                      because: "…"
                """);
        assertThat(DeclarationFile.read(Files.writeString(directory.resolve("rehearsal.yml"), printed))
                        .annotations())
                .containsExactly(
                        new Declared(
                                Accepted.class,
                                Map.of("migration", "2 (odd)", "finding", "LockKeptDuringWork", "because", "…")),
                        new Declared(
                                Lossy.class, Map.of("migration", "2", "columns", List.of("users.a"), "because", "…")),
                        new Declared(
                                Retired.class,
                                Map.of("name", List.of("users.a", "users.\"b\""), "since", "1", "because", "…")));
    }

    @Test
    void nothingIsPrintedWhereNothingIsNamed() {
        assertThat(PrintedDeclarations.in("V1 create users … ok")).isEmpty();
    }
}
