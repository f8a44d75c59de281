package dev.rehearsal.product.postgres.suggestion;

import dev.rehearsal.check.suggestion.StatementContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code update} or {@code delete} that may as well be done to some of its rows at a time: it names its table once, and
 * does not say what it returns.
 *
 * @param begun everything before its condition
 * @param condition on the rows that it is for; empty for all of them
 * @param row how its table's rows are called in it
 * @param assigned what it sets, blank in quotes and parentheses; empty for a {@code delete}
 */
record BatchedChange(String begun, String condition, String row, String assigned) {
    private static final String TABLE = "(?:only\\s+)?(?<table>[^\\s(]+)";
    private static final String ENDING = "(?:\\bwhere\\b(?<condition>.*))?";
    private static final Pattern UPDATE = Pattern.compile(
            "update\\s+" + TABLE + "(?:\\s+(?:as\\s+)?(?<alias>(?!set\\b)[^\\s(]+))?\\s+set\\b(?<assigned>.*?)"
                    + ENDING,
            Pattern.DOTALL);
    private static final Pattern DELETE = Pattern.compile(
            "delete\\s+from\\s+" + TABLE
                    + "(?:\\s+(?:as\\s+)?(?<alias>(?!using\\b|where\\b)[^\\s(]+))?(?<assigned>(?:\\s+using\\b.*?)?)\\s*"
                    + ENDING,
            Pattern.DOTALL);
    private static final String LITERAL = "(?:'\\s*'|[-+]?[\\d.]+|null|true|false)";
    private static final Pattern LITERALS =
            Pattern.compile("\\s*[^\\s=(]+\\s*=\\s*" + LITERAL + "(?:\\s*,\\s*[^\\s=(]+\\s*=\\s*" + LITERAL + ")*\\s*");

    private static final Pattern SET = Pattern.compile("\\bset\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONSTANT =
            Pattern.compile("([^\\s=,(]+)\\s*=\\s*('(?:[^']|'')*'|[-+]?[\\w.]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SEVERAL = Pattern.compile("\\(\\s*\\)\\s*=");
    private static final Pattern MORE = Pattern.compile("\\b(?:returning|current\\s+of)\\b");

    /** The change that a statement makes to a table, as far as it can be told from its words. */
    static Optional<BatchedChange> in(StatementContext at) {
        String outline = at.words().outline();
        Matcher update = UPDATE.matcher(outline);
        boolean isUpdate = update.matches();
        Matcher matcher = isUpdate ? update : DELETE.matcher(outline);
        if (!matcher.matches() || MORE.matcher(outline).find()) {
            return Optional.empty();
        }
        String text = at.words().text();
        String table = text.substring(matcher.start("table"), matcher.end("table"));
        String row =
                matcher.group("alias") == null ? table : text.substring(matcher.start("alias"), matcher.end("alias"));
        boolean conditional = matcher.group("condition") != null;
        int end = conditional ? matcher.start("condition") - "where".length() : text.length();
        BatchedChange change = new BatchedChange(
                text.substring(0, end).strip(),
                conditional ? text.substring(matcher.start("condition")).strip() : "",
                row,
                isUpdate ? matcher.group("assigned") : "");
        return at.isCalled(table) && at.isNamedOnce() ? Optional.of(change) : Optional.empty();
    }

    boolean deletes() {
        return assigned.isEmpty();
    }

    /** Whether it may be done twice to one row: it takes the row away, or writes what stands in the statement itself. */
    boolean mayBeRepeated() {
        return deletes() || LITERALS.matcher(assigned).matches();
    }

    /** A column and what is written there, the same in every row. */
    record Constant(String column, String value) {}

    /** What it writes where it writes every row, or each that has nothing there yet, and nothing but constants; empty otherwise. */
    List<Constant> constants() {
        Matcher set = SET.matcher(begun);
        if (assigned.isEmpty() || !LITERALS.matcher(assigned).matches() || !set.find()) {
            return List.of();
        }
        List<Constant> constants = CONSTANT.matcher(begun.substring(set.end()))
                .results()
                .map(one -> new Constant(one.group(1), one.group(2)))
                .toList();
        boolean isWhole = condition.isEmpty()
                || (constants.size() == 1
                        && condition.matches(
                                "(?i)" + Pattern.quote(constants.get(0).column()) + "\\s+is\\s+null"));
        return isWhole && constants.stream().noneMatch(one -> one.value().equalsIgnoreCase("null"))
                ? constants
                : List.of();
    }

    /** Whether it may write one of some columns. */
    boolean mayWrite(Collection<String> columns) {
        boolean isUntold = assigned.contains("\"") || SEVERAL.matcher(assigned).find();
        return isUntold
                || columns.stream()
                        .anyMatch(column -> Pattern.compile("(?<![\\w.])" + Pattern.quote(column) + "\\s*=")
                                .matcher(assigned)
                                .find());
    }

    /** The same for rows of which something else is true, too. */
    String where(String more) {
        return begun + "\n      where " + (condition.isEmpty() ? "" : "(" + condition + ") and ") + more;
    }
}
