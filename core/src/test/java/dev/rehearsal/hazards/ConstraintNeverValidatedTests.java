package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
                    assertThat(finding.remedy())
                            .isEqualTo(
                                    "a later migration with\nalter table public.users validate constraint positive;\n"
                                            + "alter table public.users validate constraint small;");
                });
    }
}
