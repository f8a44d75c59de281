package dev.rehearsal.compatibility;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What became of an application's statements in a step.
 *
 * @param replayed how many statements ran before the step and were tried after it
 * @param breaks those that do not run any more
 * @param leftOut given or recorded statements that did not run before the step either, with the server's words
 * @param deployed ids of the migrations that the version before was deployed with, in order
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Compatibility(int replayed, List<Break> breaks, List<String> leftOut, List<String> deployed) {

    /** Nothing was replayed. */
    public static final Compatibility NOT_REPLAYED = new Compatibility(0, List.of(), List.of(), List.of());

    public Compatibility {
        breaks = List.copyOf(breaks);
        leftOut = List.copyOf(leftOut);
        deployed = List.copyOf(deployed);
    }
}
