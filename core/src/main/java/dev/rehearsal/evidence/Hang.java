package dev.rehearsal.evidence;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A phase that did nothing for so long that Rehearsal ended it.
 *
 * @param phase which one, in words: {@code up}
 * @param migration the migration as it is shown; empty where the tool's own run hung
 * @param statement the statement that did not end, shortened, on one line; empty where it is not known
 * @param path project-relative path of the script that holds it, empty where that is not known
 * @param line line of the statement, from 1; 0 where not known
 * @param waited what it did meanwhile, in words: {@code slept (pg_sleep)}
 * @param limit how long it did nothing
 * @param ours whether it waited for a session of Rehearsal's own
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Hang(
        String phase,
        String migration,
        String statement,
        String path,
        int line,
        String waited,
        Duration limit,
        boolean ours) {

    /** {@code the up did nothing for 2 min and was ended: it slept (pg_sleep)}. */
    public String words() {
        return "the " + phase + " did nothing for " + inWords(limit) + " and was ended: it " + waited;
    }

    /** Where it hung, {@code V7__wait.sql:3}; empty where that is not known. */
    public String place() {
        return line > 0 && !path.isEmpty() ? path + ":" + line : path;
    }

    private static String inWords(Duration time) {
        long millis = time.toMillis();
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }
}
