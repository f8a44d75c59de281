package dev.rehearsal.evidence;

import java.util.List;

/**
 * A statement that gave up waiting in its middle, beside an older transaction, and what it left.
 *
 * @param statement the statement
 * @param path the script's project-relative path
 * @param line where it stands in its file, from 1; 0 where that is not known
 * @param timeout what ended the wait: {@code lock_timeout = 5000 ms}
 * @param left kind and name of what is there and not valid, each
 * @param again what became of the next run, in which nobody was in the way
 * @param leftThen what is not valid after that
 * @param remedy the statement that takes it away, before the one that leaves it; empty where that is not known
 */
public record GivenUp(
        String statement,
        String path,
        int line,
        String timeout,
        List<String> left,
        Outcome again,
        List<String> leftThen,
        String remedy) {
    public GivenUp {
        left = List.copyOf(left);
        leftThen = List.copyOf(leftThen);
    }
}
