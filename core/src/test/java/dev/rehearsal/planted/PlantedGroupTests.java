package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.flyway.FlywayConfigurer;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that their tool commits together. */
@Tag("exhaustive")
class PlantedGroupTests {
    private static final String CHECK = "AllStepsInOneTransaction";

    @TempDir
    private Path project;

    @Test
    void aLockKeptWhileTheNextMigrationWorksIsFound() {
        assertThat(found(usersAgeAnd("create table notes (text text);"), Together.class))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.headline())
                            .isEqualTo("Flyway runs pending migrations in one transaction: what 'V2 age' locks stays"
                                    + " locked during 'V3 last'");
                    assertThat(finding.facts().toString()).contains("V1 users, V2 age, V3 last", "public.users");
                });
    }

    @Test
    void aRepeatableIsPartOfTheTransaction() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__users.sql", "create table users (id int primary key);")
                .with("V2__age.sql", "alter table users add column age int;")
                .with("R__ages.sql", "create or replace view ages as select age from users;");

        assertThat(found(files, Together.class))
                .extracting(Finding::headline)
                .containsExactly("Flyway runs pending migrations in one transaction: what 'V2 age' locks stays locked"
                        + " during 'R ages'");
    }

    @Test
    void aTransactionForEachMigrationIsFine() {
        assertThat(found(usersAgeAnd("create table notes (text text);"), OneByOne.class))
                .isEmpty();
    }

    @Test
    void theLastMigrationKeepsNothingDuringAnother() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__users.sql", "create table users (id int primary key);")
                .with("V2__age.sql", "alter table users add column age int;");

        assertThat(found(files, Together.class)).isEmpty();
    }

    @Test
    void newTablesKeepNobodyWaiting() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__users.sql", "create table users (id int primary key);")
                .with("V2__notes.sql", "create table notes (text text);")
                .with("V3__tags.sql", "create table tags (text text);");

        assertThat(found(files, Together.class)).isEmpty();
    }

    @Test
    void filesThatAreCommittedOneByOneAreFine() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("1_users.up.sql", "create table users (id int primary key);")
                .with("2_age.up.sql", "alter table users add column age int;")
                .with("3_notes.up.sql", "create table notes (text text);");

        assertThat(found(files, null)).isEmpty();
    }

    private HistoryDirectory usersAgeAnd(String last) {
        return HistoryDirectory.in(project)
                .with("V1__users.sql", "create table users (id int primary key);")
                .with("V2__age.sql", "alter table users add column age int;")
                .with("V3__last.sql", last);
    }

    private static List<Finding> found(
            HistoryDirectory files, @Nullable Class<? extends FlywayConfigurer> configuredBy) {
        HistoryRequest plain = files.request();
        HistoryRequest request = new HistoryRequest(
                plain.locations(),
                plain.tool(),
                configuredBy,
                Map.of(),
                plain.project(),
                PlantedGroupTests.class.getClassLoader());
        Rehearsal rehearsal = Rehearsal.of(Histories.read(request))
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            return Judge.standard().judge(walk.history(), List.of()).stream()
                    .filter(finding -> finding.check().equals(CHECK))
                    .toList();
        }
    }

    /** An application that wants all or nothing. */
    static final class Together implements FlywayConfigurer {
        @Override
        public void configure(FluentConfiguration configuration) {
            configuration.group(true);
        }
    }

    /** Flyway's default, in so many words. */
    static final class OneByOne implements FlywayConfigurer {
        @Override
        public void configure(FluentConfiguration configuration) {
            configuration.group(false);
        }
    }
}
