package dev.rehearsal.evidence.consequence;

import dev.rehearsal.evidence.ProductObservation;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of rows, because of an up, when a row that they refer to is deleted or gets another key. A key is meant by its constraint:
 * {@code NAME on TABLE}.
 */
public sealed interface KeyConsequence extends ProductObservation {

    /** What is done to the row that others refer to. */
    enum Event {
        /** It is deleted. */
        DELETE,
        /** It gets another key. */
        UPDATE
    }

    /** The table whose rows refer to others. */
    String child();

    /** Whether it says what comes of it when rows of a table are deleted. */
    default boolean isOfDeleting(String table) {
        return false;
    }

    /**
     * An action that rows of the table do not take: whoever sets it off is refused.
     *
     * @param constraint the key
     * @param event what sets the action off
     * @param parent the table that is referred to
     * @param child the table whose rows refer to it
     * @param action the action, as the catalog writes it: {@code SET NULL}
     * @param columns the columns that the action writes
     * @param refusal the server's words; empty where no row was there to try it with, and the catalog says so
     * @param isNew whether that was possible before, as far as is known
     */
    record Refused(
            String constraint,
            Event event,
            String parent,
            String child,
            String action,
            Columns columns,
            String refusal,
            boolean isNew)
            implements KeyConsequence {
        @Override
        public boolean isOfDeleting(String table) {
            return event == Event.DELETE && parent.equals(table);
        }
    }

    /**
     * The columns that an action writes.
     *
     * @param names their names, quoted where SQL needs it
     * @param notNull those of them that refuse NULL
     * @param ofPrimaryKey whether one of these is of the primary key, so that it can never be NULL
     */
    record Columns(List<String> names, List<String> notNull, boolean ofPrimaryKey) {
        public Columns {
            names = List.copyOf(names);
            notNull = List.copyOf(notNull);
        }
    }

    /**
     * Another action than before.
     *
     * @param constraint the key as it is now
     * @param event what sets the action off
     * @param parent the table that is referred to
     * @param child the table whose rows refer to it
     * @param before the action before
     * @param after the action now
     */
    record Changed(String constraint, Event event, String parent, String child, Action before, Action after)
            implements KeyConsequence {
        @Override
        public boolean isOfDeleting(String table) {
            return event == Event.DELETE && parent.equals(table);
        }
    }

    /**
     * An action that the up asks for, and that servers of this product do not have.
     *
     * @param child the table whose rows refer to others
     * @param line where the statement begins in its file
     * @param statement the statement
     * @param asked what it asks for: {@code on delete set default}
     */
    record Ignored(String child, int line, String statement, String asked) implements KeyConsequence {}

    /**
     * An action, and what it did where it was tried.
     *
     * @param name as the catalog writes it: {@code CASCADE}
     * @param effect what it does
     * @param rows the rows that it takes or changes, by table; empty where it was not tried
     */
    record Action(String name, Effect effect, SortedMap<String, Long> rows) {
        /** The same rows, whatever happens to the map. */
        public Action(String name, Effect effect, Map<String, Long> rows) {
            this(name, effect, new TreeMap<>(rows));
        }
    }

    /** What becomes of the rows that refer to the one that goes. */
    enum Effect {
        /** They stay, and so does what they refer to: it cannot go. */
        REFUSES,
        /** They go along. */
        TAKES,
        /** They stay and refer to nothing, or to what the column says by default. */
        UNLINKS
    }
}
