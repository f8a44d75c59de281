package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.CatalogObject;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a cascade took along: objects and columns that are gone, though the script never names them. What goes with its
 * own table, column or schema, or is there again under its name, is not among it. Objects are followed by their oid, so
 * that a new name is no loss.
 */
final class CascadedObjects {
    private static final Set<String> KINDS = Set.of("trigger", "policy", "rule", "statistics");

    private final Schema before;
    private final Schema after;
    private final MentionedNames script;
    private final Set<String> identities;
    private final Set<String> taken = new TreeSet<>();

    private CascadedObjects(Schema before, Schema after, MentionedNames script) {
        this.before = before;
        this.after = after;
        this.script = script;
        this.identities = after.objects().values().stream()
                .map(CascadedObjects::identity)
                .collect(Collectors.toCollection(HashSet::new));
    }

    static List<String> of(Schema before, Schema after, String sql) {
        MentionedNames script = new MentionedNames(sql);
        // Nothing else takes what depends on something.
        return script.mention("cascade") ? new CascadedObjects(before, after, script).find() : List.of();
    }

    private List<String> find() {
        for (SchemaObject object : before.objects().values()) {
            if (isGone(object) && !isImplied(object) && !isNamed(object)) {
                taken.add(object.kind() + " " + object.name());
            }
            if (object instanceof Table table) {
                after.table(table.id()).ifPresent(now -> addColumns(table, now));
            }
        }
        return List.copyOf(taken);
    }

    private boolean isGone(SchemaObject object) {
        boolean followed = !(object instanceof CatalogObject) || KINDS.contains(object.kind());
        return followed
                && !identities.contains(identity(object))
                && !after.objects().containsKey(object.key());
    }

    private static String identity(SchemaObject object) {
        return object.getClass().getSimpleName() + object.id();
    }

    private boolean isNamed(SchemaObject object) {
        String schema = MentionedNames.schema(object);
        return script.mention(MentionedNames.bare(object))
                || (script.mention(schema) && after.find("schema", schema).isEmpty());
    }

    /** Whether an object goes without any cascade when its table, its column or the table's parent goes. */
    private boolean isImplied(SchemaObject object) {
        if (object instanceof Table table && table.isPartition()) {
            return true;
        }
        if (object instanceof Index index) {
            return object.properties().containsKey("constraint")
                    || object.properties().containsKey("partition of")
                    || hangsOn(index.table(), index.definition().columns());
        }
        if (object instanceof Constraint constraint && constraint.table() != 0) {
            return constraint.parent() != 0
                    || hangsOn(constraint.table(), constraint.definition().columns());
        }
        String owner = object.properties().getOrDefault("owned by", "");
        String table =
                object.properties().getOrDefault("table", owner.substring(0, Math.max(0, owner.lastIndexOf('.'))));
        return !table.isEmpty() && losesSomething(table);
    }

    private boolean hangsOn(long table, List<Integer> columns) {
        List<Integer> now = after.table(table).stream()
                .flatMap(found -> found.columns().stream())
                .map(Column::number)
                .toList();
        return columns.stream().anyMatch(number -> number > 0 && !now.contains(number));
    }

    /** A trigger may stand on a table that stays; what else stands on one that loses a column may go with it. */
    private boolean losesSomething(String table) {
        return before.find("table", table)
                .or(() -> before.find("view", table))
                .or(() -> before.find("materialized view", table))
                .map(Table.class::cast)
                .map(old -> hangsOn(
                        old.id(), old.columns().stream().map(Column::number).toList()))
                .orElse(false);
    }

    private void addColumns(Table old, Table now) {
        boolean named = script.mention(MentionedNames.bare(old)) || script.mention(MentionedNames.bare(now));
        List<Column> gone = new ArrayList<>();
        for (Column column : old.columns()) {
            if ((named && script.mention(column.name())) || column.more().containsKey("inherited")) {
                continue;
            }
            Column kept = now.columns().stream()
                    .filter(candidate -> candidate.number() == column.number())
                    .findFirst()
                    .orElse(null);
            if (kept == null && now.column(column.name()).isEmpty()) {
                gone.add(column);
            } else if (kept != null && column.defaultExpression() != null && kept.defaultExpression() == null) {
                taken.add("default of column " + column.name() + " of " + old.kind() + " " + old.name());
            }
        }
        gone.forEach(column -> taken.add("column " + column.name() + " of " + old.kind() + " " + old.name()));
    }
}
