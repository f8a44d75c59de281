package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of a release from the command line. */
class PlanCommandTests {
    @TempDir
    Path directory;

    @Test
    void thePlanOfWhatIsNewIsPrinted() throws IOException {
        CommandLineTests.Said said = CommandLineTests.said("plan", "--since", "1", history());
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .startsWith("# Runbook: V2 add note")
                .contains("| type of change | additive |", "alter table users add column note text")
                .doesNotContain("V1");
    }

    @Test
    void thePlanIsWrittenIntoAFile() throws IOException {
        Path out = directory.resolve("plan.json");
        CommandLineTests.Said said =
                CommandLineTests.said("plan", "--only", "2", "--format", "json", "--out", out.toString(), history());
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(out).content().contains("\"format\": \"rehearsal-runbook/1\"", "\"migration_type\"");
    }

    @Test
    void aReleaseWithoutMigrationsIsNone() throws IOException {
        CommandLineTests.Said said = CommandLineTests.said("plan", "--since", "2", history());
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("no migration is new, so there is nothing to plan");
        CommandLineTests.Said unknown = CommandLineTests.said("plan", "--since", "9", history());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.out()).isEmpty();
    }

    @Test
    void whatIsNewHasToBeSaid() throws IOException {
        CommandLineTests.Said said = CommandLineTests.said("plan", history());
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("which migrations are new?", "--since, --base or --only", "--all");
    }

    private String history() throws IOException {
        Path history = Files.createDirectories(directory.resolve("db"));
        Files.writeString(
                history.resolve("V1__create_users.sql"), "create table users (id int primary key, name text);");
        Files.writeString(history.resolve("V2__add_note.sql"), "alter table users add column note text;");
        Files.writeString(history.resolve("U2__add_note.sql"), "alter table users drop column note;");
        return history.toString();
    }
}
