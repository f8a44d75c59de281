package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that stands in the way of the second up is one finding; a failure for another reason is one more. */
@Tag("exhaustive")
class PlantedSecondUpTests {

    @TempDir
    private Path directory;

    @Test
    void aTraceTellsTheFailureThatItCauses() {
        assertThat(findings(step(
                        "2_phone",
                        "create table notes (id int);\nalter table users add column phone text;",
                        "drop table notes;")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("DownLeavesTraces");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.headline())
                            .contains(
                                    "down does not bring back column phone of table public.users; up again fails after its down")
                            .contains("column \"phone\" of relation \"users\" already exists");
                    assertThat(finding.place().path()).endsWith("2_phone.down.sql");
                    assertThat(finding.facts())
                            .anySatisfy(fact -> {
                                assertThat(fact.label()).isEqualTo("up again fails at");
                                assertThat(fact.value()).contains("2_phone.up.sql");
                            })
                            .contains(new Fact("SQLSTATE", "42701"));
                    assertThat(finding.suggestion()).contains("alter table public.users drop column phone;");
                });
    }

    @Test
    void aFailureForAnotherReasonStaysApart() {
        assertThat(findings(step(
                        "2_more",
                        "insert into users (id, name) values (99, 'Edsger');\n"
                                + "alter table users add column if not exists phone text;",
                        "select 1;")))
                .extracting(Finding::check)
                .contains("SecondUpFails", "DownLeavesTraces");
    }

    private List<Finding> findings(PlantedStep step) {
        List<PlantedStep> all = new ArrayList<>(UsersTable.USERS);
        all.add(step);
        return PlantedHistory.of(all).withRowsAfter("1", UsersTable.THREE_USERS).findings(directory, Judge.standard());
    }
}
