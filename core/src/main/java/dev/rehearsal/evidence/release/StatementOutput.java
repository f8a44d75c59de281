package dev.rehearsal.evidence.release;

import java.util.List;

/**
 * What the server answered to one statement of an up that was sent alone, in the state before the step.
 *
 * @param sql the statement, without its semicolon
 * @param path the project-relative path of its file; empty for the migration's own
 * @param line the line on which it begins there, from 1; 0 where that is not known
 * @param commits whether it is committed once it ran, whatever comes behind it
 * @param rows how many rows it wrote; -1 where it says no number
 * @param notices what the server said beside that, in its own words; at most five
 */
public record StatementOutput(String sql, String path, int line, boolean commits, long rows, List<String> notices) {
    public StatementOutput {
        notices = List.copyOf(notices);
    }
}
