package dev.rehearsal.evidence;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A statement that waited for an older transaction, gave up by its timeout before it was complete, and what it left behind.
 *
 * @param statement the statement
 * @param path the script's project-relative path
 * @param line where it stands in its file, from 1; 0 where that is not known
 * @param timeout what ended the wait: {@code lock_timeout = 5000 ms}
 * @param left kind and name of what is there and not valid, each
 * @param again what became of the next run, in which nobody was in the way
 * @param leftThen what is not valid after that
 * @param suggestion the statement that takes it away, before the one that leaves it; empty where that is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record GivenUp(
        String statement,
        String path,
        int line,
        String timeout,
        List<String> left,
        Outcome again,
        List<String> leftThen,
        String suggestion) {
    public GivenUp {
        left = List.copyOf(left);
        leftThen = List.copyOf(leftThen);
    }
}
