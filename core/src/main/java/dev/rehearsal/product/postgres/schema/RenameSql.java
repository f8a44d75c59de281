package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds renamed objects, and writes the statements that restore their former names. */
final class RenameSql {
    private static final Set<String> ON_TABLES = Set.of("trigger", "policy", "rule");

    private RenameSql() {}

    /** The renamed objects: as they were before, by what they are now. */
    static Map<SchemaObject, SchemaObject> between(List<SchemaObject> removed, List<SchemaObject> added) {
        Map<String, SchemaObject> byIdentity = new HashMap<>();
        removed.forEach(object -> byIdentity.put(identity(object), object));
        Map<SchemaObject, SchemaObject> renamed = new HashMap<>();
        for (SchemaObject object : added) {
            SchemaObject former = byIdentity.get(identity(object));
            if (former != null) {
                renamed.put(object, former);
            }
        }
        return renamed;
    }

    private static String identity(SchemaObject object) {
        return object.kind() + " " + object.id();
    }

    static List<String> back(SchemaObject formerObject, SchemaObject object) {
        ObjectIdentity former = ObjectIdentity.of(formerObject);
        ObjectIdentity now = ObjectIdentity.of(object);
        if (now.isNamedAfterOwner()) {
            return List.of(backOnOwner(former, now));
        }
        String alter = "alter " + now.kind() + " ";
        String formerName = former.unqualifiedName();
        String rename = alter + now.name() + " rename to " + formerName + ";";
        if (former.schema().equals(now.schema())) {
            return List.of(rename);
        }
        String between = (now.schema().isEmpty() ? "" : now.schema() + ".") + formerName;
        return List.of(rename, alter + between + " set schema " + former.schema() + ";");
    }

    private static String backOnOwner(ObjectIdentity former, ObjectIdentity now) {
        return ON_TABLES.contains(now.kind())
                ? "alter " + now.kind() + " " + now.name() + " rename to " + former.ownName() + ";"
                : "alter " + now.owner() + " rename constraint " + now.ownName() + " to " + former.ownName() + ";";
    }
}
