package dev.rehearsal.rehearsal.statement;

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
        String name = object.name();
        int on = name.indexOf(" on ");
        String own = on < 0 ? name : name.substring(0, on);
        int arguments = own.indexOf('(');
        return last(arguments < 0 ? own : own.substring(0, arguments));
    }

    /** The schema of an object; empty where its name holds none. */
    public static String schema(SchemaObject object) {
        String name = object.name();
        int on = name.indexOf(" on ");
        String qualified = on < 0 ? name : name.substring(on + " on ".length());
        int dot = qualified.indexOf('.');
        return dot < 0 ? "" : qualified.substring(0, dot).replace("\"", "");
    }

    private static String last(String qualified) {
        int quote = qualified.endsWith("\"") ? qualified.lastIndexOf('"', qualified.length() - 2) : -1;
        int dot = quote > 0 ? quote - 1 : qualified.lastIndexOf('.');
        return (qualified.startsWith("\"", dot + 1)
                ? qualified.substring(dot + 1).replace("\"", "")
                : qualified.substring(dot + 1));
    }
}
