package dev.rehearsal.schema;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The migration tool's schema history tables, which belong to the environment and not to the schema. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class IgnoredTables {
    private final Set<String> names;

    /** These tables, qualified or not. */
    public IgnoredTables(Collection<String> names) {
        this.names = names.stream().map(IgnoredTables::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an object is one of the tables, or an index, constraint or sequence of one. Triggers on them count. */
    public boolean covers(SchemaObject object) {
        if (names.isEmpty()) {
            return false;
        }
        if (object instanceof Table) {
            return matches(object.name());
        }
        if (object instanceof Index || object instanceof Constraint) {
            return matches(object.properties().getOrDefault("table", ""));
        }
        if (object instanceof Sequence) {
            String owner = object.properties().getOrDefault("owned by", "");
            return matches(owner.substring(0, Math.max(owner.lastIndexOf('.'), 0)));
        }
        return false;
    }

    private boolean matches(String qualified) {
        String name = plain(qualified);
        return names.contains(name) || names.contains(name.substring(name.indexOf('.') + 1));
    }

    private static String plain(String name) {
        return name.replace("\"", "").replace("`", "");
    }
}
