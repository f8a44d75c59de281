package dev.rehearsal.evidence;

import java.util.List;

/**
 * A foreign key whose referencing columns lead no index.
 *
 * @param constraint {@code NAME on TABLE}
 * @param table the referencing table, qualified
 * @param columns the referencing columns, in order, quoted where SQL needs it
 * @param references the referenced table, qualified
 */
public record UnindexedKey(String constraint, String table, List<String> columns, String references) {
    public UnindexedKey {
        columns = List.copyOf(columns);
    }
}
