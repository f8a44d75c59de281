package dev.rehearsal.history.engine.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server refused, as far as a command printed it. Drivers print the SQLSTATE itself, or a name of their own for it.
 *
 * @param sqlState empty where none is told
 * @param words the server's own, empty where they cannot be told from others
 */
public record ServerRefusal(String sqlState, String words) {
    private static final Pattern SQL_STATE = Pattern.compile("SQLSTATE\\W{0,3}([0-9A-Z]{5})\\b");

    /** Reads what a command printed that works on a server of this dialect. */
    public static ServerRefusal in(String printed, ProgramDialect dialect) {
        return dialect.named(printed).orElseGet(() -> {
            Matcher state = SQL_STATE.matcher(printed);
            return new ServerRefusal(state.find() ? state.group(1) : "", "");
        });
    }
}
