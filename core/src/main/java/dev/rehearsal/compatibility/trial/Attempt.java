package dev.rehearsal.compatibility.trial;

import dev.rehearsal.compatibility.ApplicationStatement;
import java.util.List;

/**
 * A statement and how it is to be tried.
 *
 * @param statement the statement
 * @param columns the columns of its table that it names, not quoted; empty if they are not known
 * @param manner how it is tried
 */
public record Attempt(ApplicationStatement statement, List<String> columns, Manner manner) {

    /** How a statement is tried. */
    public enum Manner {
        /** It is run and rolled back, in a new session and in one that prepared it. */
        RUN,
        /** It is run and rolled back in a new session only: a session that prepared it would notice any new column. */
        RUN_IN_NEW_SESSION,
        /** It is prepared and never run: nobody knows what running it does. */
        PREPARE
    }

    public Attempt {
        columns = List.copyOf(columns);
    }

    /** A statement of the user's, to be run. */
    public static Attempt of(ApplicationStatement statement) {
        return new Attempt(statement, List.of(), Manner.RUN);
    }

    Attempt preparedOnly() {
        return new Attempt(statement, columns, Manner.PREPARE);
    }
}
