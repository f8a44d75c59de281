package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constraints that are not validated when the history ends, told once. */
class ConstraintNeverValidatedTests {
    @TempDir
    private Path project;

    @Test
    void aConstraintIsToBeValidatedInTheEnd() {
        HazardHistory unvalidated = HazardHistory.of(
                project,
                15,
                "create table users (id int);",
                "alter table users add constraint positive check (id > 0) not valid;");

        assertThat(unvalidated.checks()).containsExactly("ConstraintNeverValidated");
        assertThat(unvalidated
                        .then("alter table users validate constraint positive;")
                        .checks())
                .isEmpty();
    }

    @Test
    void rowsThatBreakItAreTriedAndFoundByWhatIsToBeDone() {
        String rows =
                "create table users (id int primary key, n int); insert into users values (1, 1), (2, -2), (3, null);";
        String positive = "alter table users add constraint positive check (n > 0) not valid;";

        List<Finding> found =
                HazardHistory.of(project.resolve("broken"), 15, rows, positive).findings();

        assertThat(found)
                .filteredOn(finding -> finding.check().equals("ConstraintNeverValidated"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo(
                                    "constraint positive on public.users is still not validated when all migrations are"
                                            + " done, and 1 row breaks it: each update of such a row is refused");
                    assertThat(finding.facts())
                            .extracting(Fact::value)
                            .containsExactly(
                                    "update public.users set n = n where id = '2'",
                                    "new row for relation \"users\" violates check constraint \"positive\"");
                    assertThat(finding.suggestion()).contains("'select * from public.users where not (");
                });
        assertThat(HazardHistory.of(project.resolve("mended"), 15, rows, "delete from users where n < 0;" + positive)
                        .findings())
                .filteredOn(finding -> finding.check().equals("ConstraintNeverValidated"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts()).isEmpty());
    }

    @Test
    void constraintsThatAreToBeValidatedAreToldTogether() {
        assertThat(HazardHistory.of(
                                project,
                                15,
                                "create table users (id int);",
                                "alter table users add constraint positive check (id > 0) not valid,"
                                        + " add constraint small check (id < 9) not valid;")
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo("2 constraints are still not validated when all migrations are done");
                    assertThat(finding.suggestion())
                            .isEqualTo(
                                    "a later migration with\nalter table public.users validate constraint positive;\n"
                                            + "alter table public.users validate constraint small;");
                });
    }
}
