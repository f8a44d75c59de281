package dev.rehearsal.sql;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a catalog query as a resource file holds it, for one major version of the server. A line that begins with {@code --17+}
 * or {@code --15-16} counts only for those versions, and {@code {these x}} stands for the choice of objects by the id {@code x}.
 *
 * @param text the query without the lines of other versions
 */
public record QueryText(String text) {
    private static final Pattern VERSIONED = Pattern.compile("\\s*--(\\d\\d)(?:\\+|-(\\d\\d)) (.*)");
    private static final Pattern THESE = Pattern.compile("\\{these ([\\w.]+)}");

    /** The text of a file for a version. */
    public static QueryText of(String file, int majorVersion) {
        return new QueryText(
                file.lines().map(line -> forVersion(line, majorVersion)).collect(Collectors.joining("\n")));
    }

    /** The query for all objects. */
    public String forAll() {
        return THESE.matcher(text).replaceAll("true");
    }

    /**
     * The query for some objects.
     *
     * @param chosen makes the condition that an object is one of these, from the expression for its id
     */
    public String forThese(UnaryOperator<String> chosen) {
        return THESE.matcher(text).replaceAll(id -> Matcher.quoteReplacement(chosen.apply(id.group(1))));
    }

    private static String forVersion(String line, int majorVersion) {
        Matcher matcher = VERSIONED.matcher(line);
        if (!matcher.matches()) {
            return line;
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(2));
        return majorVersion >= first && majorVersion <= last ? matcher.group(3) : "";
    }
}
