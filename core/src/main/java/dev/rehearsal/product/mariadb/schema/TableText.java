package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a table as {@code SHOW CREATE TABLE} gives it: one column, key, constraint or period a line, since line breaks in comments,
 * labels and defaults are escaped; then the table's options; then its partitions.
 *
 * @param items the lines of columns, keys, constraints and periods, without the commas behind them
 * @param options what stands behind the last bracket: engine, collation, comment
 * @param partitions how it is partitioned; empty where it is not
 */
record TableText(List<String> items, String options, String partitions) {
    static final String NAME = "`(?:[^`]|``)+`";
    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final String END = "\n) ";

    static TableText of(String text) {
        int end = text.lastIndexOf(END + "ENGINE");
        String tail = text.substring(end + END.length());
        int newLine = tail.indexOf('\n');
        List<String> items = new ArrayList<>();
        for (String line : text.substring(text.indexOf('\n') + 1, end).split("\n", -1)) {
            String item = line.strip();
            items.add(item.endsWith(",") ? item.substring(0, item.length() - 1) : item);
        }
        return newLine < 0
                ? new TableText(items, tail, "")
                : new TableText(
                        items,
                        tail.substring(0, newLine),
                        tail.substring(newLine).strip());
    }

    /** The names that stand in backticks. */
    static List<String> names(String text) {
        return NAMES.matcher(text)
                .results()
                .map(match -> Backticks.bare(match.group()))
                .toList();
    }

    /** What an SQL literal stands for. */
    static String unquoted(String literal) {
        String inner = literal.substring(1, literal.length() - 1).replace("''", "'");
        return Pattern.compile("\\\\(.)", Pattern.DOTALL)
                .matcher(inner)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "0" -> "\0";
                            case "Z" -> "\u001a";
                            default -> match.group(1);
                        }));
    }
}
