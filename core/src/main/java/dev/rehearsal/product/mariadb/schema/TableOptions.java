package dev.rehearsal.product.mariadb.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a table says about itself behind its columns. */
final class TableOptions {
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
