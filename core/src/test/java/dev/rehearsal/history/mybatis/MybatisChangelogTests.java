package dev.rehearsal.history.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history whose first script does not make the table in which MyBatis Migrations notes what it applied. */
class MybatisChangelogTests {
    private static final Pattern ADVISED = Pattern.compile("create table .*;$", Pattern.DOTALL);

    @TempDir
    private Path project;

    private HistoryDirectory files;

    @BeforeEach
    void startHistory() {
        files = HistoryDirectory.in(project)
                .with("1_a.sql", "create table a (id int primary key);\n-- //@UNDO\ndrop table a;\n")
                .with("2_b.sql", "create table b (id int primary key);\n-- //@UNDO\ndrop table b;\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHANGELOG", "Done_So_Far"})
    void theSqlOfTheMessageGivenAsBeforeLetsTheRehearsalSucceed(String table) {
        String message = failed(walked(table, DatabaseSettings.defaults()).get(0));
        assertThat(message)
                .startsWith(
                        "The schema history table '%s' of MyBatis Migrations cannot be updated: no migration creates it."
                                .formatted(table.toLowerCase(Locale.ROOT)))
                .contains("'before'");

        DatabaseSettings settings = new DatabaseSettings(null, advised(message), null);
        assertThat(walked(table, settings)).hasSize(2).allSatisfy(MybatisChangelogTests::succeeded);
    }

    @Test
    void theSqlOfTheMessageLetsTheRoleThatMigratesWriteTheTable() {
        String message = failed(walked("CHANGELOG", new DatabaseSettings(null, null, "shop_owner"))
                .get(0));

        DatabaseSettings settings = new DatabaseSettings(null, advised(message), "shop_owner");
        assertThat(walked("CHANGELOG", settings)).hasSize(2).allSatisfy(MybatisChangelogTests::succeeded);
    }

    @Test
    void aTableThatCannotBeWrittenIsNotTakenForAMissingOne() {
        DatabaseSettings settings = new DatabaseSettings(null, "create table changelog (id int);", null);
        assertThat(failed(walked("CHANGELOG", settings).get(0)))
                .contains("applied_at")
                .doesNotContain("no migration creates");
    }

    private static void succeeded(StepEvidence step) {
        assertThat(step.up().succeeded()).isTrue();
        assertThat(step.down().succeeded()).isTrue();
        assertThat(step.upAgain().succeeded()).isTrue();
    }

    private static String failed(StepEvidence step) {
        assertThat(step.up()).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) step.up()).message();
    }

    private static String advised(String message) {
        Matcher sql = ADVISED.matcher(message);
        assertThat(sql.find()).as(message).isTrue();
        return sql.group();
    }

    private List<StepEvidence> walked(String table, DatabaseSettings settings) {
        Rehearsal rehearsal = Rehearsal.of(Histories.read(files.request().withOption("changelog", table)))
                .on(isolation -> Postgres.database(settings, isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.steps().toList();
        }
    }
}
