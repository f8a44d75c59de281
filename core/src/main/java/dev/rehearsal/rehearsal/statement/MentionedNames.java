package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaObject;
import java.util.Locale;

/** Tells whether a script speaks of an object. */
public final class MentionedNames {
    private final String script;

    public MentionedNames(String script) {
        this.script = script.toLowerCase(Locale.ROOT);
    }

    /** Whether the name stands in the script as a word of its own, without regard to case. */
    public boolean mention(String bare) {
        String name = bare.toLowerCase(Locale.ROOT);
        int at = name.isEmpty() ? -1 : script.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(script.charAt(at - 1));
            boolean ends = end == script.length() || !Character.isJavaIdentifierPart(script.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = script.indexOf(name, at + 1);
        }
        return false;
    }

    /** The name of an object without its schema, its arguments and what it is on. */
    public static String bare(SchemaObject object) {
        return ObjectIdentity.of(object).plainName();
    }

    /** The schema of an object; empty where its name holds none. */
    public static String schema(SchemaObject object) {
        return ObjectIdentity.of(object).schema().replace("\"", "");
    }
}
