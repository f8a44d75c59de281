package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like a fault and is none. */
@Tag("exhaustive")
class PlantedNearMissesTests {
    @TempDir
    private Path directory;

    @Test
    void aConstraintMayBeValidatedByALaterMigration() {
        assertClean(
                step(
                        "2_named",
                        "alter table users add constraint named check (name <> '') not valid;",
                        "alter table users drop constraint named;"),
                step("3_validate", "alter table users validate constraint named;", """
                        alter table users drop constraint named;
                        alter table users add constraint named check (name <> '') not valid;
                        """));
    }

    @Test
    void aTriggerMayBeDroppedOnPurpose() {
        assertClean(
                step("2_names", """
                        create view names as select name from users;
                        create rule ignore as on insert to names do instead nothing;
                        grant select on names to public;
                        """, "drop view names;"),
                step("3_writable", "drop rule ignore on names; revoke select on names from public;", """
                        create rule ignore as on insert to names do instead nothing;
                        grant select on names to public;
                        """));
    }

    @Test
    void valuesThatDifferInEveryRunAreNoLoss() {
        assertClean(step(
                "2_tokens",
                "alter table users add column token uuid default gen_random_uuid();",
                "alter table users drop column token;"));
    }

    private void assertClean(PlantedStep... steps) {
        List<PlantedStep> all = new ArrayList<>(UsersTable.USERS);
        all.addAll(List.of(steps));

        assertThat(PlantedHistory.of(all)
                        .withRowsAfter("1", UsersTable.THREE_USERS)
                        .findings(directory, Judge.standard()))
                .isEmpty();
    }
}
