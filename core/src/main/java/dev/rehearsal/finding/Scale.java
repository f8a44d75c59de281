package dev.rehearsal.finding;

import org.apiguardian.api.API;

/**
 * How much work a finding is about on the tables that production has.
 *
 * @param kind whether it grows with a table, and whether it is known how large that is
 * @param table the table whose size decides; empty where none does
 * @param rows about how many rows are worked on there; 0 unless that is known
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Scale(Kind kind, String table, long rows) {
    /** The size of no table decides. */
    public static final Scale NONE = new Scale(Kind.NONE, "", 0);

    /** What is known of it. */
    public enum Kind {
        NONE,
        UNKNOWN,
        KNOWN
    }

    /** It grows with this table, and nobody said how large that is. */
    public static Scale unknown(String table) {
        return new Scale(Kind.UNKNOWN, table, 0);
    }

    /** So many rows of this table. */
    public static Scale of(String table, long rows) {
        return new Scale(Kind.KNOWN, table, rows);
    }

    /** Whether it grows with a table of which nobody said how large it is. */
    public boolean isUnknown() {
        return kind == Kind.UNKNOWN;
    }
}
