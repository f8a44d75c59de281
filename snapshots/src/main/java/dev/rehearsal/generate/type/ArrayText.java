package dev.rehearsal.generate.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes arrays of one dimension in the server's text form. */
public final class ArrayText {
    private static final Pattern ELEMENT = Pattern.compile("\\G(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\",{}\\\\]+))(,|$)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private ArrayText() {}

    public static Optional<List<String>> parsed(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return Optional.empty();
        }
        String inner = text.substring(1, text.length() - 1);
        List<String> elements = new ArrayList<>();
        Matcher element = ELEMENT.matcher(inner);
        int end = 0;
        while (end < inner.length() && element.find(end)) {
            elements.add(
                    element.group(2) != null
                            ? element.group(2)
                            : ESCAPED.matcher(element.group(1)).replaceAll("$1"));
            end = element.end();
        }
        return end == inner.length() ? Optional.of(elements) : Optional.empty();
    }

    public static StringBuilder quoted(StringBuilder text, String element) {
        return text.append('"')
                .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }
}
