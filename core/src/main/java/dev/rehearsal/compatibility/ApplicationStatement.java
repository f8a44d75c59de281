package dev.rehearsal.compatibility;

import org.apiguardian.api.API;

/**
 * A statement as an application sends it.
 *
 * @param sql its text
 * @param origin where it comes from
 * @param table the table that it is about, qualified; empty if it is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ApplicationStatement(String sql, Origin origin, String table) {

    /** Where a statement comes from. */
    public enum Origin {
        /** Made from the schema: a guess at what an application might send. */
        MADE,
        /** Given by the user. */
        GIVEN,
        /** Recorded while another test ran. */
        RECORDED
    }

    /** Its text as a report shows it: what was made of rows leaves values out that are never the same twice. */
    public String shown() {
        return origin == Origin.MADE ? VolatileValues.leftOut(sql) : sql;
    }
}
