package dev.rehearsal.history.alembic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a revision's file assigns at its top level, without Python; what is no literal is never guessed at. */
final class RevisionText {
    private static final String STRING = "[rRuUbB]?(?:'(?:[^'\\\\\\n]|\\\\.)*+'|\"(?:[^\"\\\\\\n]|\\\\.)*+\")";
    private static final String INSIDE = "(?:[^()\\[\\]{}'\"#]|" + STRING + "|#[^\\n]*)*+";
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "^(revision|down_revision|branch_labels|depends_on)[ \\t]*(?::[^=\\n]*)?=(?!=)[ \\t]*\\\\?\\s*",
            Pattern.MULTILINE);
    private static final Pattern VALUE = Pattern.compile(
            "(None\\b|" + STRING + "|\\(" + INSIDE + "\\)|\\[" + INSIDE + "\\]|\\{" + INSIDE
                    + "\\})(?=[ \\t]*(?:#|;|\\r?$|\\z))",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ONE = Pattern.compile(STRING, Pattern.DOTALL);
    private static final Pattern REMARK = Pattern.compile("(" + STRING + ")|#[^\\n]*", Pattern.DOTALL);
    private static final Pattern HEAD =
            Pattern.compile("\\A\\uFEFF?(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*[rRuU]?(\"\"\"|''')(.*?)\\1", Pattern.DOTALL);

    private final String text;
    private final int top;

    RevisionText(String text) {
        this.text = text;
        Matcher head = HEAD.matcher(text);
        this.top = head.find() ? head.end() : 0;
    }

    /**
     * What is assigned to one of the four names.
     *
     * @param values the strings, none for None and for an empty collection
     * @param literal whether it could be read
     * @param source how it is written, as far as its first line goes
     * @param line where, from 1
     */
    record Assignment(List<String> values, boolean literal, String source, int line) {
        Assignment {
            values = List.copyOf(values);
        }
    }

    /** The first assignment to the name; empty where there is none. */
    Optional<Assignment> assignment(String name) {
        Matcher matcher = ASSIGNMENT.matcher(text);
        for (int from = top; matcher.find(from); from = matcher.end()) {
            if (matcher.group(1).equals(name)) {
                return Optional.of(read(matcher.start(), matcher.end()));
            }
        }
        return Optional.empty();
    }

    /** The first line of the module's docstring. */
    String message() {
        Matcher head = HEAD.matcher(text);
        return head.find()
                ? head.group(2).strip().lines().findFirst().orElse("").strip()
                : "";
    }

    private Assignment read(int start, int valueStart) {
        int line = 1
                + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        String source = text.substring(start).lines().findFirst().orElse("").strip();
        Matcher value = VALUE.matcher(text).region(valueStart, text.length());
        value.useAnchoringBounds(false);
        if (!value.lookingAt()) {
            return new Assignment(List.of(), false, source, line);
        }
        String found = value.group(1);
        if (found.equals("None")) {
            return new Assignment(List.of(), true, source, line);
        }
        boolean collection = "([{".indexOf(found.charAt(0)) >= 0;
        String inside = collection ? found.substring(1, found.length() - 1) : found;
        String bare = REMARK.matcher(inside)
                .replaceAll(remark -> remark.group(1) == null ? "" : Matcher.quoteReplacement(remark.group(1)));
        boolean literal =
                ONE.matcher(bare).replaceAll("'").replaceAll("\\s", "").matches("(?:'(?:,')*,?)?");
        return new Assignment(strings(bare), literal, source, line);
    }

    private static List<String> strings(String text) {
        List<String> values = new ArrayList<>();
        Matcher matcher = ONE.matcher(text);
        while (matcher.find()) {
            values.add(unquoted(matcher.group()));
        }
        return values;
    }

    private static String unquoted(String literal) {
        int quote = literal.charAt(0) == '\'' || literal.charAt(0) == '"' ? 0 : 1;
        String inside = literal.substring(quote + 1, literal.length() - 1);
        boolean raw = quote == 1 && Character.toLowerCase(literal.charAt(0)) == 'r';
        return raw ? inside : inside.replaceAll("\\\\\\r?\\n", "").replaceAll("\\\\(['\"\\\\])", "$1");
    }
}
