package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTests {
    private static final String MIGRATIONS = "../src/test/resources/readme/migrations";

    /** What a command ends with, and what it says of what is wrong. */
    record Said(int exitCode, String out, String err) {}

    static Said said(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = RehearsalCommand.commandLine(Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return new Said(commands.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void helpNamesTheCommands() {
        assertThat(said("--help").out()).contains("check", "plan", "rows", "report", "snapshot");
        assertThat(said("check", "--help").out())
                .contains("--since", "--base", "--fail-on", "rehearsal check prisma/migrations");
        assertThat(said("report", "merge", "--help").out()).contains("rehearsal report merge");
        assertThat(said("snapshot", "capture", "--help").out()).contains("rehearsal snapshot capture");
    }

    @Test
    void anUnknownOptionIsToldWithTheNearest() {
        Said said = said("check", "--sinse", "1", MIGRATIONS);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("Unknown option", "--since");
        assertThat(said("chekc").err()).contains("error: ", "rehearsal check", "'java -jar rehearsal.jar --help'");
        Said value = said("check", "--formats", "htlm", MIGRATIONS);
        assertThat(value.exitCode()).isEqualTo(2);
        assertThat(value.err()).contains("html", "runbook-json", "'htlm'").hasLineCount(2);
        Said set = said("check", "--set", "hang-tmeout=9s", MIGRATIONS);
        assertThat(set.exitCode()).isEqualTo(2);
        assertThat(set.err()).contains("error: --set: 'hang-tmeout' is no option (did you mean 'hang-timeout'?)");
    }

    @Test
    void aDatabaseThatCannotBeIsRefusedBeforeAnythingStarts() {
        Said said = said("check", "--database", "oracle", MIGRATIONS);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("'oracle' is no PostgreSQL");
        Said version = said("check", "--database", "postgres:12", MIGRATIONS);
        assertThat(version.exitCode()).isEqualTo(2);
        assertThat(version.err()).contains("'postgres:12' is none of the versions");
    }

    @Test
    void messagesNameOptionsAsTheyAreTyped() {
        assertThat(CommandWords.of("'rehearsal.threads' is 'x'")).isEqualTo("'threads' is 'x'");
        assertThat(CommandWords.of("(@MigrationTest(base) or 'rehearsal.base' of 'db')"))
                .isEqualTo("('base' of 'db')");
        assertThat(CommandWords.of("name it with @MigrationTest(accepted = …) on 'db'"))
                .isEqualTo("name it with 'accepted' on 'db'");
        assertThat(CommandWords.of("@MigrationTest(since = \"9\"): there is no migration '9'"))
                .isEqualTo("'since': there is no migration '9'");
        assertThat(CommandWords.of("@Lossy(migration = \"99\") on 'db': there is no migration '99'"))
                .isEqualTo("declaration 'lossy' (migration = \"99\"): there is no migration '99'");
        assertThat(CommandWords.of("in @MigrationTest(database = …) or -Drehearsal.database=…"))
                .isEqualTo("in 'database'");
        assertThat(CommandWords.of("'rehearsal.yml', line 2: 'severity.Foo' is no option"))
                .isEqualTo("'rehearsal.yml', line 2: 'severity.Foo' is no option");
        assertThat(CommandWords.of("mail ada@Example.com or @Override")).isEqualTo("mail ada@Example.com or @Override");
        assertThat(CommandWords.of("at https://rehearsal.dev/x")).isEqualTo("at https://rehearsal.dev/x");
    }

    @Test
    void anUnknownWordOfTheFileIsToldWithItsPlace(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("rehearsal.yml"), "locations: db\nfial-on: warning\n");
        Said said = said("check", "--config", file.toString());
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("line 2, column 1: 'fial-on' is no option (did you mean 'fail-on'?)");
    }

    @Test
    void theOtherCommandsKeepTheirWordsForWhatIsWrong(@TempDir Path directory) {
        Said merge =
                said("report", "merge", "--into", directory.resolve("merged").toString(), "nowhere");
        assertThat(merge.exitCode()).isEqualTo(2);
        assertThat(merge.err()).contains("'nowhere' does not exist");
        Said check = said("snapshot", "check", directory.toString());
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err()).startsWith("error: ");
    }

    /** A comma separates databases, and the hosts of one URL. */
    @Test
    void severalDatabasesMayBeNamed() {
        assertThat(databases("--database", "postgres:17,mariadb", "--database", "postgres:18"))
                .containsExactly("postgres:17", "mariadb", "postgres:18");
        assertThat(databases("--database", "jdbc:postgresql://a,b/shop")).containsExactly("jdbc:postgresql://a,b/shop");
    }

    /** As in a configuration parameter. */
    @Test
    void anOptionMayHaveSeveralValues() {
        Declarations declared = CommandLine.populateCommand(
                        new HistoryOptions(), "--set", "options=a=1,b=2\\,3", "--set", "hang-timeout=9s")
                .declarations();
        assertThat(declared.values("options")).containsExactly("a=1", "b=2,3");
        assertThat(declared.parameters())
                .containsEntry("rehearsal.options", "a=1,b=2\\,3")
                .containsEntry("rehearsal.hang-timeout", "9s");
    }

    private static List<String> databases(String... arguments) {
        return CommandLine.populateCommand(new HistoryOptions(), arguments)
                .declarations()
                .values("database");
    }

    @Test
    void theNameOfTheClassIsThatOfTheLocation() {
        assertThat(name("prisma/migrations")).isEqualTo("prisma-migrations");
        assertThat(name("filesystem:./db/")).isEqualTo("db");
        assertThat(name("..")).isEqualTo("migrations");
        assertThat(HistoryOptions.name(Declarations.NONE)).isEqualTo("migrations");
    }

    private static String name(String location) {
        return HistoryOptions.name(Declarations.NONE.with("locations", List.of(location)));
    }
}
