package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recognises objects that were renamed: one of each name that is equal in all but the name. */
final class Renames {
    private Renames() {}

    static Map<SchemaObject, SchemaObject> between(List<SchemaObject> removed, List<SchemaObject> added) {
        Map<SchemaObject, SchemaObject> found = new HashMap<>();
        for (SchemaObject object : added) {
            List<SchemaObject> alike =
                    removed.stream().filter(former -> alike(former, object)).toList();
            if (alike.size() == 1
                    && added.stream()
                                    .filter(other -> alike(alike.get(0), other))
                                    .count()
                            == 1) {
                found.put(object, alike.get(0));
            }
        }
        return found;
    }

    private static boolean alike(SchemaObject former, SchemaObject object) {
        return former.kind().equals(object.kind())
                && canBeRenamed(object)
                && former.properties().equals(object.properties());
    }

    private static boolean canBeRenamed(SchemaObject object) {
        return object instanceof Table
                || (object instanceof Index && !object.properties().containsKey("constraint"))
                || isUnique(object);
    }

    private static boolean isUnique(SchemaObject object) {
        return object instanceof Constraint constraint
                && constraint.definition().type() == Constraint.Type.UNIQUE;
    }

    /** Columns of one table that were renamed: as they are called now, by what they were. */
    static Map<Column, Column> ofColumns(List<AttributeChange> changes) {
        List<Column> removed = new ArrayList<>();
        List<Column> added = new ArrayList<>();
        for (AttributeChange change : changes) {
            if (change instanceof AttributeChange.ColumnRemoved column) {
                removed.add(column.removed());
            } else if (change instanceof AttributeChange.ColumnAdded column) {
                added.add(column.added());
            }
        }
        boolean renamed = removed.size() == 1
                && added.size() == 1
                && removed.get(0).properties().equals(added.get(0).properties());
        return renamed ? Map.of(added.get(0), removed.get(0)) : Map.of();
    }

    static List<String> back(SchemaObject former, SchemaObject object) {
        if (object instanceof Table) {
            return List.of("rename table " + object.name() + " to " + former.name() + ";");
        }
        ObjectIdentity now = ObjectIdentity.of(object);
        return List.of("alter table " + now.table() + " rename index " + now.ownName() + " to "
                + ObjectIdentity.of(former).ownName() + ";");
    }
}
