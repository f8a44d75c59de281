package dev.rehearsal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Declarations.Retired;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.compatibility.trial.RecordedStatements;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an application's own test to the migration that would break it. */
class RecordedApplicationTests {
    private static final Declarations RETIRED = new Declarations(
            Map.of(),
            List.of(),
            List.of(),
            List.of(new Retired("users.full_name", "2", "version 2 reads and writes display_name only")),
            "");

    @TempDir
    private Path directory;

    @Test
    void whatOneTestRecordsTheOtherReplays() throws IOException, SQLException {
        Path file = directory.resolve("statements.sql");
        record(file);

        assertThat(rehearse(file, Judge.standard()))
                .filteredOn(finding -> finding.check().equals("OldCodeBreaks"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity() + " " + finding.headline())
                        .isEqualTo("ERROR old code breaks: 'public.users.full_name' is gone"));
        assertThat(rehearse(file, Judge.standard().with(RETIRED)))
                .extracting(Finding::check)
                .doesNotContain("OldCodeBreaks");
    }

    private void record(Path file) throws SQLException {
        try (Database database = Postgres.database()) {
            DataSource pool = users(database);
            RecordedStatements recording = RecordedStatements.withoutValues();
            DataSource recorded = recording.around(pool);

            greet(recorded, 7);

            recording.write(file);
        }
    }

    private List<Finding> rehearse(Path statements, Judge judge) throws IOException {
        History history = history();
        DatabaseSource database = isolation -> Postgres.database(DatabaseSettings.defaults(), isolation);
        try (Walk walk = Walk.of(Rehearsal.of(history)
                .on(database)
                .with(Experiments.STANDARD.withStatements(RecordedStatements.read(statements))))) {
            return walk.steps().flatMap(step -> judge.judge(step).stream()).toList();
        }
    }

    private History history() throws IOException {
        Files.writeString(directory.resolve("1_users.up.sql"), "create table users (id int, full_name text);");
        Files.writeString(directory.resolve("2_name.up.sql"), "alter table users add column display_name text;");
        Files.writeString(directory.resolve("3_name.up.sql"), "alter table users drop column full_name;");
        return Histories.read(HistoryRequest.at(".").inProject(directory).withTool("golang-migrate"));
    }

    private static DataSource users(Database database) throws SQLException {
        DataSource source = new TestSessions(database).dataSource();
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table users (id int, full_name text)");
        }
        return source;
    }

    /** The application. */
    private static void greet(DataSource source, int user) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.prepareStatement("select full_name from users where id = ?")) {
            statement.setInt(1, user);
            statement.executeQuery();
        }
    }
}
