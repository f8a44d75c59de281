package dev.rehearsal.evidence;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Two runs of the tool, begun at the same time on one empty database.
 *
 * @param ran whether that was tried
 * @param reason why it was not tried; empty where it was
 * @param endings how each of the two ended
 * @param differences how the result differs from that of one run alone, in words; empty where it does not
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TwoMigrators(boolean ran, String reason, List<Outcome> endings, List<String> differences) {

    /** It was not tried. */
    public static TwoMigrators notTried(String reason) {
        return new TwoMigrators(false, reason, List.of(), List.of());
    }

    public TwoMigrators {
        endings = List.copyOf(endings);
        differences = List.copyOf(differences);
    }
}
