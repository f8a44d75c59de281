package dev.rehearsal.evidence;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A foreign key whose referencing columns lead no index.
 *
 * @param constraint {@code NAME on TABLE}
 * @param table the referencing table, qualified
 * @param columns the referencing columns, in order, quoted where SQL needs it
 * @param references the referenced table, qualified
 * @param partitioned whether the referencing table is partitioned
 * @param partitions its partitions, without theirs
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record UnindexedKey(
        String constraint,
        String table,
        List<String> columns,
        String references,
        boolean partitioned,
        List<Partition> partitions) {

    /**
     * A partition.
     *
     * @param name its name, qualified
     * @param partitioned whether it has partitions itself
     */
    public record Partition(String name, boolean partitioned) {}

    public UnindexedKey {
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
    }
}
