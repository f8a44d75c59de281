package dev.rehearsal.evidence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What became of the end of a history when it was dumped, and restored into an empty database of the same server.
 *
 * @param outcome how that ended: failed where a program reported an error of the server; not run where no program is at hand
 * @param by what dumped and restored, with its version: {@code pg_dump 15.14}; empty where nothing did
 * @param isDumped whether the dump itself was made
 * @param messages the first errors, in the words of the programs; names and values only
 * @param lost how the rows of tables differ that did not come back as they were
 * @param missing objects of tables, such as indexes and constraints, and others that did not come back; sorted
 * @param remedy statements that were run before another dump, which then was restored in full; empty where none are known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DumpTrial(
        Outcome outcome,
        String by,
        boolean isDumped,
        List<String> messages,
        List<TableDifference> lost,
        List<ObjectIdentity> missing,
        List<String> remedy) {

    public DumpTrial {
        messages = List.copyOf(messages);
        lost = List.copyOf(lost);
        missing = List.copyOf(missing);
        remedy = List.copyOf(remedy);
    }

    /** It was not tried, and why. */
    public static DumpTrial notTried(String why) {
        return new DumpTrial(new Outcome.NotRun(why), "", false, List.of(), List.of(), List.of(), List.of());
    }

    /** The same, knowing what helps. */
    public DumpTrial with(List<String> statements) {
        return new DumpTrial(outcome, by, isDumped, messages, lost, missing, statements);
    }
}
