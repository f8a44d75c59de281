package dev.rehearsal.product.mariadb.evidence;

import dev.rehearsal.evidence.ProductObservation;
import java.util.List;

/** Something that the server let pass in an up, or did of its own accord, with a warning at most. */
public sealed interface SilentServerAction extends ProductObservation {

    /**
     * An index over the beginning of a column, though nobody asked for less than the whole.
     *
     * @param index {@code NAME on TABLE}
     * @param column the column
     * @param type the column's type
     * @param kept how many characters, or bytes of a binary column, are in the index
     */
    record KeyCut(String index, String column, String type, int kept) implements SilentServerAction {}

    /**
     * A statement that makes a table of which a row cannot be filled up to the declared widths.
     *
     * @param statement the statement
     * @param line where it stands in its file, from 1; 0 where that is not known
     * @param refusal the server's words where the session is strict
     */
    record RowsTooWide(String statement, int line, String refusal) implements SilentServerAction {}

    /**
     * A unique key that takes values for equal which it told apart before.
     *
     * @param index {@code NAME on TABLE}
     * @param column its column that compares otherwise
     * @param before the column's collation before, {@code binary} where it had none
     * @param after the collation after
     * @param example two values that are equal now, as SQL: {@code 'a' = 'A'}
     */
    record EqualityWidened(String index, String column, String before, String after, String example)
            implements SilentServerAction {}

    /**
     * Dates of a year, month and day 0 that the up brought about.
     *
     * @param table the table
     * @param column the column
     * @param rows how many rows hold one; 0 where only the default is one
     */
    record ZeroDates(String table, String column, long rows) implements SilentServerAction {}

    /**
     * A trigger, routine or event that is not strict, though sessions are.
     *
     * @param program kind and name
     * @param mode the mode that it keeps; may be empty
     * @param usual the mode of a new session
     */
    record LenientProgram(String program, String mode, String usual) implements SilentServerAction {}

    /**
     * A foreign key to a table that is not there.
     *
     * @param constraint {@code NAME on TABLE}
     * @param table the referencing table
     * @param parent the table that is missing
     */
    record ParentMissing(String constraint, String table, String parent) implements SilentServerAction {}

    /**
     * A transaction of the script's own that another statement ended than the one that was to.
     *
     * @param line where it begins, from 1; 0 where that is not known
     * @param by the statement that committed it
     * @param byLine where that stands, from 1; 0 where that is not known
     * @param end the statement that was to end it; empty where there is none
     */
    record TransactionEnded(int line, String by, int byLine, String end) implements SilentServerAction {}

    /**
     * A column whose values compare or sort otherwise than before.
     *
     * @param table the table
     * @param column the column
     * @param before its collation before, {@code binary} where it had none; of labels its type
     * @param after the same after
     * @param example what is otherwise, as SQL: {@code 'a' = 'A'}; empty where nothing of it is known
     * @param subtle whether letters, capitals, accents and blanks at the end are told apart as before
     * @param refused comparisons with columns of other tables that were answered before: {@code a.code = b.code}
     */
    record ComparisonChanged(
            String table,
            String column,
            String before,
            String after,
            String example,
            boolean subtle,
            List<String> refused)
            implements SilentServerAction {
        public ComparisonChanged {
            refused = List.copyOf(refused);
        }
    }

    /**
     * A foreign key without an index that the server needs for it.
     *
     * @param constraint {@code NAME on TABLE}
     * @param table the table whose index is missing
     * @param columns the columns that it was on
     * @param ofParent whether that is the referenced table
     */
    record KeyIndexLost(String constraint, String table, List<String> columns, boolean ofParent)
            implements SilentServerAction {
        public KeyIndexLost {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A foreign key that a statement asks for, and that the server read without making it.
     *
     * @param table the table
     * @param statement the statement
     * @param line where it stands in its file, from 1; 0 where that is not known
     * @param engine the table's storage engine; empty where it is the usual one
     */
    record ReferenceIgnored(String table, String statement, int line, String engine) implements SilentServerAction {}

    /**
     * Rows that break a check of their table.
     *
     * @param constraint {@code NAME on TABLE}
     * @param table the table
     * @param rows how many
     * @param expression what the check asks for
     */
    record CheckBroken(String constraint, String table, long rows, String expression) implements SilentServerAction {}

    /**
     * A table that gives numbers which it gave before.
     *
     * @param table the table
     * @param before the number that it would have given next before the up
     * @param after the number that it gives next
     */
    record NumbersReset(String table, long before, long after) implements SilentServerAction {}

    /**
     * A column that every update writes, though the up never says so.
     *
     * @param table the table
     * @param column the column
     * @param type its type
     */
    record UpdatesImplied(String table, String column, String type) implements SilentServerAction {}

    /**
     * A setting of the whole server that the up leaves changed.
     *
     * @param name its name
     * @param line where it is set, from 1; 0 where that is not known
     * @param before its value before
     * @param after its value after
     */
    record GlobalChanged(String name, int line, String before, String after) implements SilentServerAction {}

    /**
     * A column of labels that was made one of numbers, and whose rows hold the positions of the labels now.
     *
     * @param table the table
     * @param column the column
     * @param before its type before
     * @param after its type after
     */
    record LabelsNumbered(String table, String column, String before, String after) implements SilentServerAction {}

    /**
     * A statement whose column is too long for its type, and was given another one.
     *
     * @param statement the statement
     * @param line where it stands in its file, from 1; 0 where that is not known
     * @param refusal the server's words where the session is strict
     */
    record TypeReplaced(String statement, int line, String refusal) implements SilentServerAction {}
}
