package dev.rehearsal.product.postgres.remedy;

import dev.rehearsal.check.remedy.OutsideTransaction;
import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Indexes for foreign keys that none serves. */
final class KeyIndexes {
    private static final int LONGEST_NAME = 63;

    private KeyIndexes() {}

    /** Statements for later migrations. */
    static String of(List<UnindexedKey> keys, String tool) {
        List<String> statements =
                keys.stream().map(KeyIndexes::index).distinct().toList();
        boolean isOne = statements.size() == 1 && !keys.get(0).partitioned();
        String outside = OutsideTransaction.comment(tool);
        return (isOne ? "a later migration with" : "later migrations with")
                + ", where referenced rows are deleted,\n"
                + (isOne ? outside : "-- each that says 'concurrently' " + outside.substring("-- ".length())) + "\n"
                + String.join("\n", statements);
    }

    private static String index(UnindexedKey key) {
        if (!key.partitioned()) {
            return "create index concurrently on " + key.table() + " (" + columns(key) + ");";
        }
        String name = name(key.table(), key);
        String schema = key.table().substring(0, key.table().indexOf('.') + 1);
        boolean isSimple = key.partitions().stream()
                .allMatch(partition -> !partition.partitioned() && isShort(name(partition.name(), key)));
        if (!isSimple || !isShort(name)) {
            return "-- on " + key.table() + " (" + columns(key)
                    + "): one on only the parent, one built concurrently on each"
                    + " partition, and those attached to it";
        }
        return Stream.concat(
                        Stream.of("create index " + name + " on only " + key.table() + " (" + columns(key) + ");"),
                        key.partitions().stream().flatMap(partition -> attached(partition.name(), schema + name, key)))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> attached(String partition, String parent, UnindexedKey key) {
        String name = name(partition, key);
        String schema = partition.substring(0, partition.indexOf('.') + 1);
        return Stream.of(
                "create index concurrently " + name + " on " + partition + " (" + columns(key) + ");",
                "alter index " + parent + " attach partition " + schema + name + ";");
    }

    /** Not the name that the server makes, for that may be taken by an index that does not serve the key. */
    private static String name(String table, UnindexedKey key) {
        String bare = table.substring(table.indexOf('.') + 1) + "_" + String.join("_", key.columns()) + "_fk_idx";
        return bare.contains("\"") ? Quoting.always(bare.replace("\"", "")) : bare;
    }

    private static boolean isShort(String name) {
        return name.replace("\"", "").length() <= LONGEST_NAME;
    }

    private static String columns(UnindexedKey key) {
        return String.join(", ", key.columns());
    }
}
