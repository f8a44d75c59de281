package dev.rehearsal.junit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a history is about to run is known before there is a server, also where it is code. */
class NeededStatementsTests {
    private static final NeededStatements STATEMENTS = new NeededStatements(ScriptDialect.usual());

    @TempDir
    private Path directory;

    @Test
    void readsWhatRunsBeforeAndEachScript() {
        Script up =
                new Script("V1.sql", "", 1, "-- create extension hstore;\ncreate table t (id int); select 1", false);

        assertThat(STATEMENTS.of("create extension citext;", List.of(up)))
                .containsExactly("create extension citext", "create table t (id int)", "select 1");
    }

    @Test
    void readsTheTextsInCode() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a1.py"), "def upgrade():\n    op.execute(\"create extension postgis; select 1\")\n");
        Script up = new Script("a1.py", file.toUri().toString(), 1, "", false);

        assertThat(STATEMENTS.of("", List.of(up))).contains("create extension postgis", "select 1");
    }

    @Test
    void readsNothingOfAClassWithoutAFile() {
        assertThat(STATEMENTS.of("", List.of(new Script("V1__Code", "", 1, "", false))))
                .isEmpty();
    }
}
