package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds foreign keys whose rows the server can only find by reading the referencing table. */
public final class UnindexedKeys {
    /** Methods that find rows by equality. */
    private static final Pattern EQUALITY = Pattern.compile(" USING (btree|hash) ");

    /** What a key that is looked for fulfils of itself: the server uses such a partial index. */
    private static final Pattern NOT_NULL_ONLY = Pattern.compile(".* WHERE \\(\\S+ IS NOT NULL\\)");

    private final Schema schema;

    private UnindexedKeys(Schema schema) {
        this.schema = schema;
    }

    public static List<UnindexedKey> in(Schema schema) {
        UnindexedKeys keys = new UnindexedKeys(schema);
        return schema.constraints()
                .filter(constraint -> constraint.isForeignKey() && constraint.parent() == 0)
                .filter(constraint -> schema.indexes().noneMatch(index -> serves(index, constraint)))
                .flatMap(keys::key)
                .toList();
    }

    /** Whether the index begins with the key's columns, in whatever order. */
    private static boolean serves(Index index, Constraint key) {
        int width = key.definition().columns().size();
        if (index.table() != key.table()
                || !index.valid()
                || index.definition().columns().size() < width) {
            return false;
        }
        String definition = index.properties().getOrDefault("definition", "");
        Set<Integer> leading = new HashSet<>(index.definition().columns().subList(0, width));
        return leading.equals(Set.copyOf(key.definition().columns()))
                && EQUALITY.matcher(definition).find()
                && (!index.definition().partial()
                        || NOT_NULL_ONLY.matcher(definition).matches());
    }

    private Stream<UnindexedKey> key(Constraint constraint) {
        Constraint.Reference reference = constraint.definition().reference();
        return reference == null
                ? Stream.empty()
                : schema.table(constraint.table()).stream()
                        .map(table -> new UnindexedKey(
                                constraint.name(),
                                table.name(),
                                columns(table, constraint.definition().columns()),
                                schema.table(reference.table()).map(Table::name).orElse(""),
                                isPartitioned(table),
                                partitions(table)));
    }

    private static boolean isPartitioned(Table table) {
        return table.isPartitioned();
    }

    private List<UnindexedKey.Partition> partitions(Table parent) {
        return schema.tables()
                .filter(table ->
                        table.isPartition() && table.inheritance().parents().contains(parent.id()))
                .map(table -> new UnindexedKey.Partition(table.name(), isPartitioned(table)))
                .toList();
    }

    private static List<String> columns(Table table, List<Integer> numbers) {
        return numbers.stream()
                .flatMap(number -> table.columns().stream().filter(column -> column.number() == number))
                .map(column -> Quoting.ifNeeded(column.name()))
                .toList();
    }
}
