package dev.rehearsal.check.suggestion;

import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The suggestions of several findings as one: what is the same is said once, and a declaration names all that it is for. */
public final class JoinedSuggestions {
    private static final Pattern DECLARATION = Pattern.compile("(?<start>(?:"
            + Pattern.quote(Declaration.LOSSY.toString()) + "|" + Pattern.quote(Declaration.RETIRED.toString())
            + ")\\(.*?(?:name|tables|columns) = )(?<values>\"[^\"]*\"|\\{[^}]*})(?<end>, .*\\))");
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"");

    private JoinedSuggestions() {}

    public static String of(List<Finding> findings) {
        Map<String, Set<String>> declarations = new LinkedHashMap<>();
        Map<String, String> objects = new LinkedHashMap<>();
        for (Finding finding : findings) {
            List<String> lines = finding.suggestion().lines().toList();
            int end = lines.size();
            while (end > 0 && Declaration.begins(lines.get(end - 1))) {
                end--;
            }
            String text = String.join("\n", lines.subList(0, end));
            declarations.computeIfAbsent(text, none -> new LinkedHashSet<>()).addAll(lines.subList(end, lines.size()));
            objects.putIfAbsent(text, finding.place().object());
        }
        boolean anySql = declarations.keySet().stream().anyMatch(JoinedSuggestions::isSql);
        List<String> suggestions = new ArrayList<>();
        declarations.forEach((text, lines) -> {
            List<String> all = new ArrayList<>(List.of(text));
            all.addAll(lines);
            String object = suggestions.isEmpty() ? "" : objects.getOrDefault(text, "");
            suggestions.add(instead(String.join("\n", all), object, anySql));
        });
        return declaredOnce(String.join("\n", suggestions));
    }

    private static String instead(String suggestion, String object, boolean anySql) {
        if (isSql(suggestion)) {
            return (object.isEmpty() ? "" : "-- in the next migration, for " + object + "\n") + suggestion;
        }
        String words = (object.isEmpty() ? "" : "for " + object + ": ") + suggestion;
        return anySql ? "-- " + words.replace("\n", "\n-- ") : words;
    }

    /** The same suggestion, its declarations that differ only in what they name replaced by one that names all of it. */
    public static String declaredOnce(String suggestion) {
        Map<String, Set<String>> named = new LinkedHashMap<>();
        suggestion
                .lines()
                .map(DECLARATION::matcher)
                .filter(Matcher::matches)
                .forEach(line -> VALUE.matcher(line.group("values"))
                        .results()
                        .forEach(value -> named.computeIfAbsent(words(line), none -> new TreeSet<>())
                                .add(value.group())));
        List<String> lines = new ArrayList<>();
        for (String line : suggestion.lines().toList()) {
            Matcher declaration = DECLARATION.matcher(line);
            String merged = declaration.matches()
                    ? words(declaration).replace("\n", literal(named.getOrDefault(words(declaration), Set.of())))
                    : line;
            boolean isSaid = declaration.matches()
                    && !lines.isEmpty()
                    && lines.get(lines.size() - 1).equals(merged);
            if (!isSaid) {
                lines.add(merged);
            }
        }
        return String.join("\n", lines);
    }

    private static String words(Matcher declaration) {
        return declaration.group("start") + "\n" + declaration.group("end");
    }

    private static String literal(Set<String> values) {
        String all = String.join(", ", values);
        return values.size() > 1 ? "{" + all + "}" : all;
    }

    /** Whether a form is SQL and not a sentence. */
    public static boolean isSql(String form) {
        return form.endsWith(";");
    }
}
