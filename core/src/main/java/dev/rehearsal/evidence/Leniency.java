package dev.rehearsal.evidence;

/** Something that the server let pass in an up, or did of its own accord, with a warning at most. */
public sealed interface Leniency {

    /**
     * An index over the beginning of a column, though nobody asked for less than the whole.
     *
     * @param index {@code NAME on TABLE}
     * @param column the column
     * @param type the column's type
     * @param kept how many characters, or bytes of a binary column, are in the index
     */
    record KeyCut(String index, String column, String type, int kept) implements Leniency {}

    /**
     * A statement that changed values to make them fit; the same statement is refused where the session is strict.
     *
     * @param statement the statement
     * @param line where it stands in its file, from 1; 0 where that is not known
     * @param refusal the server's words where the session is strict
     * @param warnings how often the server warned
     */
    record ValuesForced(String statement, int line, String refusal, long warnings) implements Leniency {}

    /**
     * A statement that makes a table of which a row cannot be filled up to the declared widths.
     *
     * @param statement the statement
     * @param line where it stands in its file, from 1; 0 where that is not known
     * @param refusal the server's words where the session is strict
     */
    record RowsTooWide(String statement, int line, String refusal) implements Leniency {}

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
            implements Leniency {}

    /**
     * Dates of a year, month and day 0 that the up brought about.
     *
     * @param table the table
     * @param column the column
     * @param rows how many rows hold one; 0 where only the default is one
     */
    record ZeroDates(String table, String column, long rows) implements Leniency {}

    /**
     * A trigger, routine or event that is not strict, though sessions are.
     *
     * @param program kind and name
     * @param mode the mode that it keeps; may be empty
     * @param usual the mode of a new session
     */
    record LenientProgram(String program, String mode, String usual) implements Leniency {}

    /**
     * A foreign key to a table that is not there.
     *
     * @param constraint {@code NAME on TABLE}
     * @param table the referencing table
     * @param parent the table that is missing
     */
    record ParentMissing(String constraint, String table, String parent) implements Leniency {}

    /**
     * A transaction of the script's own that another statement ended than the one that was to.
     *
     * @param line where it begins, from 1; 0 where that is not known
     * @param by the statement that committed it
     * @param byLine where that stands, from 1; 0 where that is not known
     * @param end the statement that was to end it; empty where there is none
     */
    record TransactionEnded(int line, String by, int byLine, String end) implements Leniency {}
}
