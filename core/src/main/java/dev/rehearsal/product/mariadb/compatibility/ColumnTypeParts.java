package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.schema.Column;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's type in parts.
 *
 * @param name its name alone: {@code varchar}
 * @param first the first number in brackets; 0 where there is none
 * @param second the second; 0 where there is none
 * @param unsigned whether no number below zero fits
 * @param labels the labels of an enum or a set
 */
record ColumnTypeParts(String name, int first, int second, boolean unsigned, List<String> labels) {
    private static final Pattern PARTS = Pattern.compile("(?s)(\\w+)(?:\\(([^')]*)(.*?)\\))?( unsigned)?.*");
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*+)'");

    ColumnTypeParts {
        labels = List.copyOf(labels);
    }

    static ColumnTypeParts of(Column column) {
        String type = column.type();
        Matcher parts = PARTS.matcher(type);
        String name = parts.matches() ? parts.group(1) : type;
        List<String> labels = new ArrayList<>();
        if (name.equals("enum") || name.equals("set")) {
            Matcher label = LABEL.matcher(type);
            while (label.find()) {
                labels.add(label.group(1).replace("''", "'"));
            }
        }
        String[] numbers =
                parts.matches() && parts.group(2) != null ? parts.group(2).split(",", -1) : new String[0];
        return new ColumnTypeParts(name, number(numbers, 0), number(numbers, 1), type.contains(" unsigned"), labels);
    }

    private static int number(String[] numbers, int at) {
        return at < numbers.length && numbers[at].strip().matches("\\d{1,9}")
                ? Integer.parseInt(numbers[at].strip())
                : 0;
    }

    /** Whether its values are texts of characters. */
    boolean isText() {
        return name.endsWith("char") || name.endsWith("text");
    }

    /** Whether its values are bytes. */
    boolean isBytes() {
        return name.endsWith("binary") || name.endsWith("blob") || name.equals("vector") || isPlace();
    }

    /** Whether its values are places and shapes. */
    boolean isPlace() {
        return name.matches("geometry|geomcollection|geometrycollection|(multi)?(point|linestring|polygon)");
    }

    /** Whether a value that was read is found again. */
    boolean isExact() {
        return !isBytes() && !name.equals("float") && !name.equals("double") && !name.equals("json");
    }

    /** A truth value, as everybody declares one. */
    boolean isTruth() {
        return first == 1 && (name.equals("tinyint") || name.equals("bit"));
    }

    /** The greatest number of bytes or characters; 0 where there is none that counts. */
    int room() {
        return switch (name) {
            case "tinytext", "tinyblob" -> 255;
            case "text", "blob" -> 65_535;
            case "mediumtext", "mediumblob" -> 16_777_215;
            case "longtext", "longblob" -> Integer.MAX_VALUE;
            default -> first;
        };
    }

    /** The labels as SQL. */
    List<String> literals() {
        return labels.stream().map(Backticks::literal).toList();
    }
}
