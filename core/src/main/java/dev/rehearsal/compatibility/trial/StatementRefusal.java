package dev.rehearsal.compatibility.trial;

import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;

/**
 * What a server said when it refused a statement; names are bare and empty where it gave none.
 *
 * @param code its code
 * @param message its words
 * @param schema the schema of the table that it named
 * @param table the table that it named
 * @param column the column that it named
 * @param constraint the constraint that it named, or the index that is one in effect
 */
public record StatementRefusal(
        RefusalCode code, String message, String schema, String table, String column, String constraint) {

    /** Why it was refused, as far as the code tells. */
    RefusalKind kind() {
        return code.kind();
    }
}
