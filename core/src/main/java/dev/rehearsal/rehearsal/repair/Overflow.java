package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a number that a narrower type refuses from one that only a computation makes too great. The first is as legal as any other; computations
 * overflow on the outermost numbers of a type, which few databases hold.
 */
final class Overflow {
    private static final Pattern NARROWS =
            Pattern.compile("(?is)\\balter\\s+table\\b.*\\btype\\b|\\bmodify\\b|\\bchange\\b");
    private static final Pattern COMPUTES = Pattern.compile("(?is)\\busing\\b[^;]*[*+/]");

    private static final Pattern SHAPES =
            Pattern.compile("(?is)\\balter\\s+table\\b|\\bcreate\\s+(unique\\s+)?index\\b");
    private static final Pattern DECIMAL = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
    private static final Map<String, List<String>> OUTERMOST = Map.of(
            "smallint", List.of("-32768", "32767"),
            "integer", List.of("-2147483648", "2147483647"),
            "bigint", List.of("-9223372036854775808", "9223372036854775807"),
            "numeric", List.of("1234567890123456"),
            "double precision", List.of("1.234567890123456e+15"),
            "date", List.of("-infinity", "infinity"));

    /** Generated amounts have no more digits before the point. */
    private static final int DIGITS = 18;

    private Overflow() {}

    /** Whether an up failed on what a computation over rows made of a value: in no type, constraint or index. */
    static boolean isOfRows(Outcome.Failed failure, Migration migration) {
        String statement = failure.statement().isEmpty() ? migration.up().sql() : failure.statement();
        return isComputed(failure, migration) && !SHAPES.matcher(statement).find();
    }

    /** The condition for rows that hold the least or the greatest value of a column's type, as generated rows do. */
    static String outermost(TableDuringUp table) {
        List<String> conditions = new ArrayList<>(List.of("false"));
        for (Column column : table.before().columns()) {
            String name = table.columns().get(column.number());
            List<String> values = outermost(column.type());
            if (name != null && !values.isEmpty()) {
                conditions.add(table.dialect().oneOf(table.dialect().keyText(List.of(name), true), values));
            }
        }
        return "(" + String.join(" or ", conditions) + ")";
    }

    private static List<String> outermost(String type) {
        Matcher decimal = DECIMAL.matcher(type);
        if (!decimal.matches()) {
            return OUTERMOST.getOrDefault(type, List.of());
        }
        int scale = Integer.parseInt(decimal.group(2));
        String greatest = BigDecimal.TEN
                .pow(Math.min(Integer.parseInt(decimal.group(1)), DIGITS + scale))
                .subtract(BigDecimal.ONE)
                .scaleByPowerOfTen(-scale)
                .toPlainString();
        return List.of("-" + greatest, greatest);
    }

    /** Whether an up failed on what a computation made of a number. */
    static boolean isComputed(Outcome.Failed failure, Migration migration) {
        String statement = failure.statement().isEmpty() ? migration.up().sql() : failure.statement();
        boolean narrows = NARROWS.matcher(statement).find()
                && !COMPUTES.matcher(statement).find();
        return failure.kind() == RefusalKind.MOMENT_OUT_OF_RANGE
                || (failure.kind() == RefusalKind.NUMBER_OUT_OF_RANGE && !narrows);
    }
}
