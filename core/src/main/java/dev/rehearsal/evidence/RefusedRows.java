package dev.rehearsal.evidence;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are legal before a migration and on which its up fails.
 *
 * @param failure the up's failure
 * @param inTheWay which rows they are
 * @param doubt why production may well have no such rows
 * @param wentOn how the rehearsal went on
 * @param captured where the rows were captured; null where they were generated
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RefusedRows(
        Outcome.Failed failure,
        RowsInTheWay inTheWay,
        Doubt doubt,
        WentOn wentOn,
        @Nullable Captured captured) {

    /** Rows that were generated. */
    public RefusedRows(Outcome.Failed failure, RowsInTheWay inTheWay, Doubt doubt, WentOn wentOn) {
        this(failure, inTheWay, doubt, wentOn, null);
    }

    /**
     * Where rows come from that were not generated.
     *
     * @param source what they were loaded from: {@code snapshot 'shop'}
     * @param position the version at which they were captured; empty for the start of the history
     * @param columns how the values of the columns were made in which the rows are refused, by name in the order of names; empty where they are
     *     as they were captured
     */
    public record Captured(String source, String position, SortedMap<String, String> columns) {
        public Captured {
            columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
        }
    }

    /**
     * Which rows an up is refused on.
     *
     * @param cause what they run into, in words: {@code not null on users.email}
     * @param object the database object that refuses them: {@code table public.users}; empty where it is not known
     * @param rows how many of them there are; 0 where they cannot be named
     * @param ofRows how many rows their table has
     * @param examples the first of them with their values
     * @param dependents how many rows of other tables went with them
     */
    public record RowsInTheWay(
            String cause, String object, long rows, long ofRows, List<String> examples, long dependents) {
        /** Rows that cannot be named. */
        public static final RowsInTheWay UNKNOWN = new RowsInTheWay("", "", 0, 0, List.of(), 0);

        /** Rows of a database object that cannot be named. */
        public static RowsInTheWay of(String object) {
            return new RowsInTheWay("", object, 0, 0, List.of(), 0);
        }

        public RowsInTheWay {
            examples = List.copyOf(examples);
        }
    }

    /** Whether the up fails without values that few databases have, too, and on rows that nobody but the application writes. */
    public boolean isPlausible() {
        return doubt == Doubt.NONE;
    }

    /** Why production may well have no rows like the refused ones. */
    public enum Doubt {
        /** Any application may write such rows. */
        NONE,
        /** They hold values that few databases have. */
        UNUSUAL_VALUES,
        /** A computation overflows on the least or the greatest value that a type takes, and on nothing else. */
        OUTERMOST_VALUES,
        /** They stand in tables that migrations fill; perhaps nobody else does. */
        HISTORY_FILLS_TABLE,
        /** Their JSON has another shape than the one that the migration expects. */
        JSON_SHAPE
    }

    /**
     * How the rehearsal went on.
     *
     * @param way what was done with the rows
     * @param tables the tables to which it was done; columns, as {@code public.users.age}, where it was done to these
     */
    public record WentOn(Way way, List<String> tables) {
        /** Without the rows that were in the way. */
        public static final WentOn WITHOUT_THEM = new WentOn(Way.WITHOUT_THEM, List.of());

        public WentOn {
            tables = List.copyOf(tables);
        }
    }

    /** What was done with generated rows that an up refused, from the least to the most. */
    public enum Way {
        /** Columns got values that the up takes; no row went. */
        OTHER_VALUES,
        /** Columns were made NULL; no row went. */
        NO_VALUES,
        /** The rows that refer to those in the way were removed. */
        WITHOUT_REFERRING,
        /** The rows in the way were removed. */
        WITHOUT_THEM,
        /** Tables were filled again with rows that have nothing special. */
        PLAIN,
        /** Tables were left empty. */
        EMPTY,
        /** Nothing that was generated was left in any table. */
        UNSEEDED
    }
}
