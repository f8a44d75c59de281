package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.remedy.OutsideTransaction;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.dialect.Capability;
import dev.rehearsal.dialect.Need;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds foreign keys that no index serves when the whole history is done: a later migration may well make one. */
public final class ForeignKeyWithoutIndex implements HistoryCheck {
    private static final int MOST_NAMED = 5;
    private static final int LONGEST_NAME = 63;

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "When all migrations are done no valid index begins with the columns of a foreign key.",
                "To delete a referenced row, or to change its key, the server reads the whole referencing table; where"
                        + " that never happens, an index only costs.",
                "Add a migration with `create index concurrently` where referenced rows are deleted or joined.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.FOREIGN_KEYS_WITHOUT_INDEX);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        List<UnindexedKey> keys = history.end().unindexedKeys();
        return keys.isEmpty() ? Stream.empty() : Stream.of(found(keys, history.tool()));
    }

    private Finding found(List<UnindexedKey> keys, String tool) {
        Facts facts = new Facts();
        keys.stream()
                .limit(MOST_NAMED)
                .forEach(key -> facts.and(
                        "foreign key",
                        key.constraint() + " (" + columns(key) + "), which references " + key.references()));
        if (keys.size() > MOST_NAMED) {
            facts.and("foreign keys", (keys.size() - MOST_NAMED) + " more");
        }
        String what = keys.size() == 1
                ? "foreign key " + keys.get(0).constraint() + " has no index on its columns"
                : keys.size() + " foreign keys have no index on their columns";
        return finding(Places.history(""), what + " when all migrations are done", facts.list(), indexes(keys, tool));
    }

    private static String indexes(List<UnindexedKey> keys, String tool) {
        List<String> statements = keys.stream()
                .limit(MOST_NAMED)
                .map(ForeignKeyWithoutIndex::index)
                .distinct()
                .toList();
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
