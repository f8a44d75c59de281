package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ways back of one kind: by programs, or by copies of tables. */
interface WayBack {

    /** Makes ready before the up what that would take away; the fixture is in the state before the step. */
    void prepare(DatabaseFixture lived, ConcernedTables tables);

    /** Restores the rows of some tables where the schema is the one from before the step. */
    Result rows(DatabaseFixture lived, ConcernedTables tables);

    /** Restores everything into an empty database. */
    Result whole();

    /** What restores a whole database in production. */
    static List<String> commandsOfWhole(RestoreDialect dialect) {
        return dialect.commands(List.of(), false).all("# into an empty database, which takes the place of the old one");
    }

    /**
     * What came of a restore.
     *
     * @param differs how rows differ from those before the step
     * @param commands what does the same in production
     */
    record Result(Outcome outcome, String by, List<TableDifference> differs, List<String> commands) {

        static Result of(
                long start, String by, List<String> errors, List<TableDifference> differs, List<String> commands) {
            Outcome outcome = errors.isEmpty()
                    ? new Outcome.Succeeded(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                    : new Outcome.Failed(errors.get(0), RefusalCode.NONE, "", 0, "", true);
            return new Result(outcome, by, differs, commands);
        }
    }
}
