package dev.rehearsal.evidence;

import dev.rehearsal.data.TableDifference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The way back from behind a step by a restore of what was dumped before it.
 *
 * @param outcome how the restore ended
 * @param by what dumped and restored: {@code pg_dump 15.14}, {@code copies of the tables}; empty where nothing did
 * @param tables the tables concerned, qualified, as they are named before the step
 * @param differs how rows differ from those before the step once they were restored
 * @param lost rows written after the up that the restore takes away, by table
 * @param commands what does the same in production, in order; without addresses and passwords
 * @param point the query by which an ordinary role records where to restore to
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RestoreTrial(
        Outcome outcome,
        String by,
        List<String> tables,
        List<TableDifference> differs,
        Map<String, Long> lost,
        List<String> commands,
        String point) {

    /** It was not tried. */
    public static final RestoreTrial NOT_TRIED =
            notTried("the step takes nothing away that its down does not bring back");

    public RestoreTrial {
        tables = List.copyOf(tables);
        differs = List.copyOf(differs);
        lost = Collections.unmodifiableMap(new TreeMap<>(lost));
        commands = List.copyOf(commands);
    }

    /** It was not tried, and why. */
    public static RestoreTrial notTried(String why) {
        return new RestoreTrial(new Outcome.NotRun(why), "", List.of(), List.of(), Map.of(), List.of(), "");
    }
}
