package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The whole numbers in the text of a script that writes rows: every key that is written by hand is among them. */
public final class InsertedLiterals {
    private static final Pattern WRITES =
            Pattern.compile("\\b(?:insert|copy|merge|replace|load)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.$])\\d{1,18}(?![\\w.])");
    /** Where a counter begins and how it goes on. */
    private static final Pattern OF_COUNTER = Pattern.compile(
            "\\b(?:start|restart|increment|minvalue|maxvalue|cache|auto_increment)\\b(?:\\s+(?:with|by))?\\s*=?\\s*\\d+",
            Pattern.CASE_INSENSITIVE);

    private static final int MOST = 1000;

    private InsertedLiterals() {}

    /** Whether a migration may write keys by hand: its up is code, or its text writes rows and holds numbers. */
    public static boolean mayBeIn(Migration migration) {
        return isCode(migration) || !of(migration).isEmpty();
    }

    /** Whether an up has no text to look at, though it does something. */
    public static boolean isCode(Migration migration) {
        return migration.up().sql().isEmpty() && !migration.up().empty();
    }

    /** The first thousand different numbers in a migration's up, in order; none where it is code, or writes no row. */
    public static List<Long> of(Migration migration) {
        String sql = OF_COUNTER.matcher(migration.up().sql()).replaceAll(" ");
        return WRITES.matcher(sql).find()
                ? NUMBER.matcher(sql)
                        .results()
                        .map(MatchResult::group)
                        .map(Long::valueOf)
                        .filter(number -> number > 0)
                        .distinct()
                        .limit(MOST)
                        .toList()
                : List.of();
    }
}
