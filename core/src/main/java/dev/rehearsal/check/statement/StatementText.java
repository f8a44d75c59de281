package dev.rehearsal.check.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a statement without its comments and quoted parts. Suggestions use it; no finding depends on it. */
public final class StatementText {
    private static final Pattern QUOTED_OR_COMMENT = Pattern.compile(
            "('(?:[^']++|'')*+'|(\\$\\w*\\$).*?\\2)|(--[^\\n]*|/\\*.*?\\*/)|\"[^\"]*+\"", Pattern.DOTALL);
    private static final Pattern ALTERED =
            Pattern.compile("alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?:\"[^\"]*\"|[^\\s\"])+\\s+");
    private static final int QUOTED = 1;
    private static final int COMMENT = 3;

    private final String text;
    private final String words;

    public StatementText(String text) {
        this.text = QUOTED_OR_COMMENT
                .matcher(text)
                .replaceAll(found -> kept(found, COMMENT, " "))
                .strip();
        this.words = QUOTED_OR_COMMENT
                .matcher(this.text)
                .replaceAll(found -> kept(found, QUOTED, "''"))
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private static String kept(MatchResult found, int unwanted, String instead) {
        return found.group(unwanted) == null ? Matcher.quoteReplacement(found.group()) : instead;
    }

    /** As it was written, without comments. */
    public String text() {
        return text;
    }

    /** As long as the text and in lower case, blank in quotes and parentheses, which stay themselves. */
    public String outline() {
        StringBuilder outline = new StringBuilder(QUOTED_OR_COMMENT
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(found -> found.group(QUOTED) == null
                        ? Matcher.quoteReplacement(found.group().replaceAll("[^\"]", "_"))
                        : "'" + " ".repeat(found.group().length() - 2) + "'"));
        int depth = 0;
        for (int i = 0; i < outline.length(); i++) {
            char character = outline.charAt(i);
            depth -= character == ')' ? 1 : 0;
            if (depth > 0) {
                outline.setCharAt(i, ' ');
            }
            depth += character == '(' ? 1 : 0;
        }
        return outline.toString();
    }

    public boolean begins(String beginning) {
        return words.equals(beginning) || words.startsWith(beginning + " ");
    }

    public boolean says(String phrase) {
        return Pattern.compile("\\b" + Pattern.quote(phrase) + "\\b")
                .matcher(words)
                .find();
    }

    public boolean fits(Pattern pattern) {
        return pattern.matcher(words).matches();
    }

    /** Looks for something in the words, which are in lower case. */
    public Matcher find(Pattern pattern) {
        return pattern.matcher(words);
    }

    /** Whether a name stands in it by itself, in quoted parts too. */
    public boolean mentions(String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** Whether it reads so from beginning to end, in lower case, with single spaces and nothing in its quotes. */
    public boolean reads(String pattern) {
        return words.matches(pattern);
    }

    /** Whether an identifier stands in it. */
    public boolean names(String identifier) {
        return words.contains(identifier.replace("\"", "").toLowerCase(Locale.ROOT));
    }

    /** Whether it is an {@code alter table} of that table, with its schema or without. */
    public boolean altersTable(String table) {
        return isAbout("alter table (?:if exists )?(?:only )?", table);
    }

    /** Whether a table's name, with its schema or without, follows a beginning. */
    public boolean isAbout(String beginning, String table) {
        String name = table.toLowerCase(Locale.ROOT);
        String bare = name.substring(name.indexOf('.') + 1);
        return words.replaceAll(" ?\\. ?", ".")
                .matches(
                        "(?s)" + beginning + "(?:" + Pattern.quote(name) + "|" + Pattern.quote(bare) + ")(?:[ (].*|$)");
    }

    /** Whether it is an {@code alter table} that adds a column and does nothing else. */
    public boolean adds(String column) {
        return words.matches("alter table \\S+ add (?:column )?(?:if not exists )?"
                        + Pattern.quote(column.toLowerCase(Locale.ROOT)) + " .*")
                && isOneAction();
    }

    /** Whether what it does stands elsewhere, or in quotes. */
    public boolean isOpaque() {
        return begins("do") || begins("select") || begins("call");
    }

    /** Whether it is an {@code alter table} that adds one constraint and does nothing else. */
    public boolean addsOneConstraint() {
        return words.matches("alter table .*? add (?:constraint \\S+ )?(?:check|foreign key)\\b.*") && isOneAction();
    }

    /** Whether it is an {@code alter table} that adds one constraint without a name. */
    public boolean addsUnnamed(String table) {
        return altersTable(table) && addsOneConstraint() && !says("constraint");
    }

    /** Whether no comma parts it into several actions. */
    public boolean isOneAction() {
        return outline().indexOf(',') < 0;
    }

    /** The actions of an {@code alter table} as they were written; of any other statement none. */
    public List<String> actions() {
        String outline = outline();
        Matcher table = ALTERED.matcher(outline);
        List<String> actions = new ArrayList<>();
        if (table.lookingAt()) {
            int start = table.end();
            for (int comma = outline.indexOf(',', start); comma >= 0; comma = outline.indexOf(',', start)) {
                actions.add(text.substring(start, comma).strip());
                start = comma + 1;
            }
            actions.add(text.substring(start).strip());
        }
        return actions;
    }

    /** The text with something put in after its beginning: {@code create index} becomes {@code create index concurrently}. */
    public String withInserted(String beginning, String inserted) {
        Pattern start = Pattern.compile("^(" + beginning + ")\\b", Pattern.CASE_INSENSITIVE);
        return start.matcher(text).replaceFirst("$1 " + inserted);
    }
}
