package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.rehearsal.repair.RepairDialect.ColumnPlace;
import dev.rehearsal.sql.Backticks;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** SQL for values as texts, which are compared byte by byte: what a collation takes as one are different values. */
final class ValueTexts {
    /** Longer bytes are not looked at one by one. */
    private static final int SHORT = 255;

    private ValueTexts() {}

    /** The text of a column of rows {@code t}; bytes that are no text in hexadecimal digits. */
    static String of(String column) {
        String name = name(column);
        return "if(charset(" + name + ") = 'binary' and (octet_length(" + name + ") > " + SHORT + " or hex(concat("
                + name + ")) not rlike '^([2-7][0-9A-F])*$'), hex(" + name + "), convert(" + name + " using utf8mb4))";
    }

    /** A column of rows {@code t}. */
    static String name(String column) {
        return "t." + Backticks.always(column);
    }

    /** An expression to compare, to group and to sort by. */
    static String bytes(String expression) {
        return "cast(" + expression + " as binary)";
    }

    static String isOneOf(String expression, Collection<String> texts) {
        return texts.isEmpty()
                ? "false"
                : bytes(expression) + " in ("
                        + texts.stream().map(ValueTexts::literal).collect(Collectors.joining(", ")) + ")";
    }

    /** A literal that is the same in sessions with any mode. */
    static String literal(String text) {
        return text.indexOf('\\') < 0 && text.chars().noneMatch(Character::isISOControl)
                ? Backticks.literal(text)
                : "_utf8mb4 x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    /** The different texts that an expression has in some rows, as {@code v}, by their bytes. */
    static String distinct(String expression, String from, String condition) {
        return "select distinct " + bytes(expression) + " as v from " + from + " where " + condition;
    }

    /** The different texts that some columns hold together, as {@code v}, by their bytes. */
    static String distinct(List<ColumnPlace> columns) {
        return columns.stream()
                .map(column -> distinct(of(column.name()), column.table() + " t", name(column.name()) + " is not null"))
                .collect(Collectors.joining(" union "));
    }
}
