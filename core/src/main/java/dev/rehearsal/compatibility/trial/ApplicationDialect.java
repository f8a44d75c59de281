package dev.rehearsal.compatibility.trial;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect knows of applications: the statements that they send, how these are tried, and what its servers say of those that
 * they refuse. Needed only where {@link dev.rehearsal.product.Observation#COMPATIBILITY} is observed.
 */
public interface ApplicationDialect {

    /**
     * Statements that an application may send, made from the schema that it knows.
     *
     * @param connection the owner's on a database of that schema, which is thrown away: a row is taken out of each table, so that it
     *     can be inserted again
     * @param known the schema that the application knows
     * @param later the schema that it meets
     * @param reach what they are to be about
     */
    List<Attempt> statements(Connection connection, Schema known, Schema later, Reach reach) throws SQLException;

    /**
     * Statements are tried in this session from now on; it stays the caller's.
     *
     * @param session one in which several statements may be sent as one text
     */
    Trials trials(Connection session) throws SQLException;

    /** A value that an application binds, with the type of {@link java.sql.Types} that it names; {@code NULL} where it names none. */
    BoundValue bound(@Nullable Object value, int sqlType);

    /** Finds the next part of a statement among texts, names and comments, {@code ??} where that means a mark itself, and {@code ?}. */
    Pattern marks();

    /** Whether values of the column's type can be told to be the same. */
    boolean isComparable(Column column);

    /** Whether the routine is run by triggers and not called. */
    boolean isOfTriggers(Routine routine);

    /** Whether a trigger runs the routine of this name, which has no schema and ends with its opening parenthesis. */
    boolean runs(SchemaObject trigger, String routine);

    /** The columns by which a statement finds the rows that it is in conflict with, without quotes and blanks, parted by commas. */
    Optional<String> conflictKey(String sql);

    /** What a server speaks of with these words. */
    Set<Break.Subject> subjects(String words);

    /** Whether a server says with these words that a type does not have this label. */
    boolean refusesLabel(String words, String label);

    /** Whether its servers say in which routine, or within what a trigger does, a statement was refused. */
    default boolean saysWithin() {
        return true;
    }

    /** The routine in which a statement was refused, as these words of a server name it. */
    Optional<String> refusedWithin(String words);
}
