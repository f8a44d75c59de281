package dev.rehearsal.history.atlas;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A comment in which Atlas is told something.
 *
 * @param prefix what stands before it on its line
 * @param name what it is about
 * @param argument the rest of the line; may be empty
 */
record AtlasDirective(String prefix, String name, String argument) {
    private static final Pattern DIRECTIVE = Pattern.compile("([ -~]*)atlas:(\\w+)(?: +([^\\n]+))?");

    /** The directive in the first line of a text, or null. */
    static @Nullable AtlasDirective of(String text) {
        Matcher found = DIRECTIVE.matcher(text);
        if (!found.lookingAt()) {
            return null;
        }
        String argument = found.group(3);
        return new AtlasDirective(found.group(1), found.group(2), argument == null ? "" : argument);
    }

    boolean is(String other) {
        return name.equals(other);
    }
}
