package dev.rehearsal.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects that live on under another name, and the statements that give them their former one back. */
final class Renames {
    private static final Set<String> ON_TABLES = Set.of("trigger", "policy", "rule");

    private Renames() {}

    /** What such objects were before, by what they are now. */
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
        return object.kind() + " " + object.oid();
    }

    static List<String> back(SchemaObject former, SchemaObject now) {
        if (now.name().contains(" on ")) {
            return back(former.name().split(" on ", 2)[0], now.name().split(" on ", 2), now.kind());
        }
        String alter = "alter " + now.kind() + " ";
        String formerBare = bare(former.name());
        String between = schema(now.name()) + formerBare;
        boolean moved = !schema(former.name()).equals(schema(now.name()));
        return moved
                ? List.of(
                        alter + now.name() + " rename to " + formerBare + ";",
                        alter + between + " set schema " + schema(former.name()).replaceFirst("\\.$", "") + ";")
                : List.of(alter + now.name() + " rename to " + formerBare + ";");
    }

    private static List<String> back(String former, String[] now, String kind) {
        boolean ofTable = !ON_TABLES.contains(kind);
        String owner = now[1].startsWith("domain ") ? now[1] : "table " + now[1];
        return List.of(
                ofTable
                        ? "alter " + owner + " rename constraint " + now[0] + " to " + former + ";"
                        : "alter " + kind + " " + now[0] + " on " + now[1] + " rename to " + former + ";");
    }

    private static String schema(String name) {
        return name.substring(0, endOfSchema(name));
    }

    /** The name without its schema and, of a routine, without its arguments. */
    private static String bare(String name) {
        String rest = name.substring(endOfSchema(name));
        int arguments = rest.endsWith(")") ? rest.indexOf('(') : -1;
        return arguments < 0 ? rest : rest.substring(0, arguments);
    }

    private static int endOfSchema(String name) {
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            quoted ^= character == '"';
            if (character == '(' && !quoted) {
                return 0;
            }
            if (character == '.' && !quoted) {
                return i + 1;
            }
        }
        return 0;
    }
}
