package dev.rehearsal.product.postgres.evidence;

import dev.rehearsal.evidence.ProductObservation;
import java.util.List;

/**
 * An up or a down that comes to something else where row security hides no row from who migrates.
 *
 * @param down whether it is the down
 * @param role who migrates
 * @param failure the server's words where it fails because of it; empty where it ends well
 * @param failureInSight the server's words where it fails with all rows in sight, and ends well without; else empty
 * @param hiding the tables whose rows it sees by their policies
 * @param missed the tables that are left otherwise than with all rows in sight
 */
public record RowsUnseen(
        boolean down, String role, String failure, String failureInSight, List<Hiding> hiding, List<Missed> missed)
        implements ProductObservation {
    public RowsUnseen {
        hiding = List.copyOf(hiding);
        missed = List.copyOf(missed);
    }

    /**
     * A table with row security that holds for who migrates.
     *
     * @param table its qualified name
     * @param rows how many rows it has
     * @param seen how many of them who migrates sees; -1 where its policies fail
     * @param policies their names, with commas; empty where there is none for that role
     * @param settings the settings that they read, with commas
     * @param forced whether it belongs to who migrates, and has its policies forced on its owner
     */
    public record Hiding(String table, long rows, long seen, String policies, String settings, boolean forced) {}

    /**
     * A table that is left otherwise.
     *
     * @param table its qualified name
     * @param changed how many of its rows were changed, made or taken away
     * @param missed how many more of them are with all rows in sight
     */
    public record Missed(String table, long changed, long missed) {}
}
