package dev.rehearsal.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the declarations that findings name, which are annotations there, as they stand in {@code rehearsal.yml}. */
final class PrintedDeclarations {
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern DECLARATION =
            Pattern.compile("@(\\w+)\\(((?:" + TEXT + "|[^\"@)])++)\\)", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\w+)\\s*=\\s*(\\{[^}]*+\\}|" + TEXT + "|[\\w.-]++)", Pattern.DOTALL);
    /** Lines that a build service reads: the same findings once more, and quoted in its way. */
    private static final Pattern OF_GITHUB = Pattern.compile("(?m)^::.*$");

    private static final Pattern VALUE = Pattern.compile(TEXT);

    private PrintedDeclarations() {}

    /** The section of all declarations in a text, each once; empty where there is none. */
    static String in(String printed) {
        Map<String, Set<String>> entries = new TreeMap<>();
        String findings = OF_GITHUB.matcher(printed).replaceAll("");
        for (MatchResult found : DECLARATION.matcher(findings).results().toList()) {
            String name = DeclarationModel.written(found.group(1));
            if (DeclarationModel.annotations().containsKey(name)) {
                entries.computeIfAbsent(name, absent -> new LinkedHashSet<>()).add(entry(found.group(2)));
            }
        }
        return entries.entrySet().stream()
                .map(each -> "  " + each.getKey() + ":\n" + String.join("", each.getValue()))
                .collect(Collectors.joining("", entries.isEmpty() ? "" : DeclarationModel.SECTION + ":\n", ""));
    }

    private static String entry(String attributes) {
        StringBuilder entry = new StringBuilder();
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            entry.append(entry.isEmpty() ? "    - " : "      ")
                    .append(DeclarationModel.written(attribute.group(1)))
                    .append(": ")
                    .append(value(attribute.group(2)))
                    .append('\n');
        }
        return entry.toString();
    }

    /** A text of Java in double quotes is one of YAML, too. */
    private static String value(String written) {
        if (!written.startsWith("{")) {
            return written;
        }
        List<String> texts =
                VALUE.matcher(written).results().map(MatchResult::group).toList();
        return "[" + String.join(", ", texts) + "]";
    }
}
