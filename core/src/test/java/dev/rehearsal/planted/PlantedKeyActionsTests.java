package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a foreign key does with rows is told once, and by what is to be written instead. */
class PlantedKeyActionsTests {
    private static final Set<String> CHECKS =
            Set.of("ForeignKeyActionRefused", "ForeignKeyActionChanges", "OldCodeBreaks");
    private static final String TABLES = """
            create table p (id int primary key);
            create table c (id int primary key, p int not null, constraint k foreign key (p) references p (id) on delete cascade);
            """;
    private static final String ROWS = "insert into p values (1), (2); insert into c values (1, 1), (2, 1)";
    private static final String SET_NULL = """
            alter table c drop constraint k;
            alter table c add constraint k foreign key (p) references p (id) on delete set null;
            """;

    @TempDir
    private Path directory;

    @Test
    void whatRowsRefuseIsAnErrorWithASuggestionThatRuns() {
        List<Finding> refused =
                found(PlantedHistory.of(List.of(withoutDown("1_tables", TABLES), withoutDown("2_keep", SET_NULL)))
                        .withRowsAfter("1", ROWS));

        assertThat(refused).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ForeignKeyActionRefused");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.headline())
                    .isEqualTo("rows of table public.p that table public.c refers to cannot be deleted: p is NOT NULL");
        });

        List<Finding> mended = found(PlantedHistory.of(List.of(
                        withoutDown("1_tables", TABLES),
                        withoutDown("2_keep", SET_NULL + refused.get(0).suggestion())))
                .withRowsAfter("1", ROWS));

        assertThat(mended).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ForeignKeyActionChanges");
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.facts()).anyMatch(fact -> fact.value().equals("leaves 2 rows of table public.c"));
        });
    }

    @Test
    void anActionThatIsNotSaidAgainIsAWarning() {
        String tables =
                "create table p (id int primary key); create table c (id int, p int, constraint k foreign key (p) references p (id)"
                        + " on delete cascade);";
        String rebuilt = "alter table c drop constraint k, add constraint k foreign key (p) references p (id)%s;";
        List<Finding> unsaid = found(
                PlantedHistory.of(List.of(withoutDown("1_tables", tables), withoutDown("2_key", rebuilt.formatted(""))))
                        .withRowsAfter("1", ROWS));

        assertThat(unsaid)
                .filteredOn(finding -> finding.check().equals("ForeignKeyActionChanges"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void aNewKeyOfOldColumnsKeepsOldCodeFromDeletingWhatIsReferredTo() {
        List<Finding> findings = found(PlantedHistory.of(List.of(
                        withoutDown("1_tables", "create table p (id int primary key); create table c (id int, p int);"),
                        withoutDown("2_key", "alter table c add constraint k foreign key (p) references p (id);")))
                .withRowsAfter("1", ROWS));

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.check()).isEqualTo("OldCodeBreaks"));
    }

    @Test
    void whatMariadbPassesOverIsTold() {
        String up = "create table d (id int primary key, p int, foreign key (p) references p (id) on delete set %s);";
        List<PlantedStep> known = List.of(withoutDown("1_tables", TABLES));

        assertThat(onMariadb(known, up.formatted("null"))).isEmpty();
        assertThat(onMariadb(known, up.formatted("default"))).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ForeignKeyActionRefused");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        });
    }

    private List<Finding> onMariadb(List<PlantedStep> known, String up) {
        return found(PlantedHistory.of(List.of(known.get(0), withoutDown("2_more", up)))
                .on(isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation)));
    }

    private List<Finding> found(PlantedHistory history) {
        return history.findings(directory, Judge.standard(), Experiments.STANDARD.withHalfAppliedPoints(0)).stream()
                .filter(finding -> CHECKS.contains(finding.check()))
                .toList();
    }
}
