package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.TableChange.Way;
import dev.rehearsal.scenario.MetadataLock;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the page shows what was tried statement by statement. What servers really say is tested where it is observed. */
class StatementTrialsPageTests {
    private static final HalfApplied UP = new HalfApplied(
            3,
            List.of(
                    new Point(1, "'create table a (id int)'", 1, Rerun.FAILS, 1, "Table 'a' already exists"),
                    new Point(2, "'insert into b values (1)'", 2, Rerun.ENDS_ELSEWHERE, 0, "table b: 2 rows → 1 row"),
                    new Point(3, "'alter table b add c int'", 3, Rerun.RESUMES, 0, "")),
            7,
            List.of(new ToolAnswer(Stop.ERROR, false, "Flyway <refuses>"), new ToolAnswer(Stop.LOST_SESSION, true, "")),
            List.of(),
            "");

    @Test
    void eachPlaceSaysWhatTheSecondRunDoes() throws IOException {
        assertThat(RehearsalReportTests.text(page(ExperimentEvidence.NONE.with(UP))))
                .contains("The up, ended after a statement and run again")
                .contains("1 'create table a (id int)' fails at statement 1: Table 'a' already exists")
                .contains("2 'insert into b values (1)' ends in another state: table b: 2 rows → 1 row")
                .contains("3 'alter table b add c int' ends in the same state; only the tool's own entry was missing")
                .contains("After an error its tool does not: Flyway &lt;refuses&gt;")
                .contains("After a lost session its tool runs it again by itself")
                .contains("not ended after 7 more statements");
    }

    @Test
    void theDownIsShownBesideTheUp() throws IOException {
        assertThat(RehearsalReportTests.text(page(ExperimentEvidence.NONE.withDown(UP))))
                .contains("The down, ended after a statement")
                .doesNotContain("The up, ended");
    }

    @Test
    void eachChangeOfATableSaysWhatIsDoneWithItsRowsAndWhoWaits() throws IOException {
        LockEvidence locks = new LockEvidence(
                List.of(
                        change(1, Way.COPY, "algorithm=copy, lock=shared", MetadataLock.SHARED_NO_WRITE),
                        change(2, Way.REBUILD, "", MetadataLock.EXCLUSIVE),
                        change(3, Way.UNKNOWN, "", MetadataLock.EXCLUSIVE)),
                List.of(),
                List.of());
        assertThat(RehearsalReportTests.text(page(ExperimentEvidence.NONE.with(locks))))
                .contains("How the server changes tables")
                .contains("rows are copied one by one, writers wait meanwhile algorithm=copy, lock=shared")
                .contains("rows are written anew, readers and writers wait meanwhile")
                .doesNotContain("alter table b force -- 3");
    }

    private static TableChange change(int number, Way way, String asked, MetadataLock lock) {
        StatementEvidence statement = new StatementEvidence(
                number,
                new StatementEvidence.Sql("alter table b force -- " + number, Shown.PATH, number),
                number,
                true,
                new StatementEvidence.Locks(List.of(new HeldLock("b", lock, number)), List.of()),
                List.of(),
                new StatementEvidence.Cost(0, 0),
                new StatementEvidence.Timeouts(0, 0));
        return new TableChange(statement, "b", 200, way, asked, List.of(), List.of());
    }

    private static String page(ExperimentEvidence experiments) throws IOException {
        return RehearsalReportTests.html(Shown.report(experiments));
    }
}
