package dev.rehearsal.data;

import org.apiguardian.api.API;

/**
 * Rows that break a foreign key which the server believes to hold.
 *
 * @param constraint the foreign key's name
 * @param table the referencing table, qualified
 * @param referenced the referenced table, qualified
 * @param rows exact number of rows without a parent
 * @param example one of them
 * @param dangling whether the referenced table itself is not there, as after a rename or a drop while keys are not checked
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Orphans(String constraint, String table, String referenced, long rows, String example, boolean dangling) {

    /** Of a key whose referenced table is there. */
    public Orphans(String constraint, String table, String referenced, long rows, String example) {
        this(constraint, table, referenced, rows, example, false);
    }
}
