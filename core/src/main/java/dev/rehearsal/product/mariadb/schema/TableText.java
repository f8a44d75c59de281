package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
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

    /** Reads what a table says about itself behind its columns. */
    static final class TableOptions {
        static final String LITERAL = "'(?:[^'\\\\]|''|\\\\.)*+'";
        private static final Pattern OPTION =
                Pattern.compile("WITH SYSTEM VERSIONING|(?:DEFAULT )?([\\w`]+)=(" + LITERAL + "|\\S+)|\\S+");
        private static final Pattern PERIOD = Pattern.compile("PERIOD FOR (\\S+) (\\(.*\\))");

        private TableOptions() {}

        static SortedMap<String, String> of(TableText text) {
            Properties found = new Properties();
            List<String> others = new ArrayList<>();
            Matcher option = OPTION.matcher(text.options());
            while (option.find()) {
                String name = option.group(1) == null ? option.group() : option.group(1);
                switch (name) {
                    case "ENGINE" -> found.with("engine", option.group(2));
                    case "COLLATE" -> found.with("collation", option.group(2));
                    case "COMMENT" -> found.with("comment", TableText.unquoted(option.group(2)));
                    case "WITH SYSTEM VERSIONING" -> found.with("system versioning", true);
                    // The next number belongs to the rows; the character set is the collation's.
                    case "AUTO_INCREMENT", "CHARSET" -> {}
                    default -> others.add(option.group());
                }
            }
            for (String item : text.items()) {
                Matcher period = PERIOD.matcher(item);
                if (period.matches()) {
                    found.with("period " + period.group(1).replace("`", ""), period.group(2));
                }
            }
            return found.with("options", String.join(" ", others))
                    .with("partitions", text.partitions())
                    .all();
        }
    }
}
