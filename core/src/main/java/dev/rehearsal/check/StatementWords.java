package dev.rehearsal.check;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a statement, comments and quoted parts blanked out; for the wording of remedies, never for a verdict. */
final class StatementWords {
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*+'|(\\$\\w*\\$).*?\\1", Pattern.DOTALL);

    private final String text;
    private final String words;

    StatementWords(String text) {
        this.text = COMMENT.matcher(text).replaceAll(" ").strip();
        this.words = QUOTED.matcher(this.text)
                .replaceAll("''")
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** As it was written, without comments. */
    String text() {
        return text;
    }

    boolean begins(String beginning) {
        return words.equals(beginning) || words.startsWith(beginning + " ");
    }

    boolean says(String phrase) {
        return Pattern.compile("\\b" + Pattern.quote(phrase) + "\\b")
                .matcher(words)
                .find();
    }

    boolean fits(Pattern pattern) {
        return pattern.matcher(words).matches();
    }

    /** Looks for something in the words, which are in lower case. */
    Matcher find(Pattern pattern) {
        return pattern.matcher(words);
    }

    /** Whether a name stands in it by itself, in quoted parts too. */
    boolean mentions(String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** Whether an identifier stands in it. */
    boolean names(String identifier) {
        return words.contains(identifier.replace("\"", "").toLowerCase(Locale.ROOT));
    }

    /** Whether what it does stands elsewhere, or in quotes. */
    boolean isOpaque() {
        return begins("do") || begins("select") || begins("call");
    }

    /** Whether it is an {@code alter table} that adds one constraint and does nothing else. */
    boolean addsOneConstraint() {
        return words.matches("alter table .*? add (?:constraint \\S+ )?(?:check|foreign key)\\b.*")
                && !hasSeveralActions();
    }

    private boolean hasSeveralActions() {
        int depth = 0;
        for (int i = 0; i < words.length(); i++) {
            char character = words.charAt(i);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (character == ',' && depth == 0) {
                return true;
            }
        }
        return false;
    }

    /** The text with something put in after its beginning: {@code create index} becomes {@code create index concurrently}. */
    String withInserted(String beginning, String inserted) {
        Pattern start = Pattern.compile("^(" + beginning + ")\\b", Pattern.CASE_INSENSITIVE);
        return start.matcher(text).replaceFirst("$1 " + inserted);
    }

    /** What stands in parentheses after a word, or three dots. */
    String parenthesesAfter(String word) {
        var matcher = Pattern.compile("\\b" + word + "\\s*\\(([^()]*)\\)", Pattern.CASE_INSENSITIVE)
                .matcher(text);
        return matcher.find() ? matcher.group(1).strip() : "…";
    }
}
