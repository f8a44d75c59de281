package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings MySQL's rows of columns into MariaDB's form, whose defaults are SQL and whose attributes are separated by commas. */
final class MysqlColumns {
    private static final String EXPRESSION = "DEFAULT_GENERATED";
    private static final Pattern ATTRIBUTE =
            Pattern.compile("auto_increment|(?:STORED|VIRTUAL) GENERATED|INVISIBLE|on update \\w+(?:\\(\\d+\\))?|\\S+");
    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year");

    private MysqlColumns() {}

    static ColumnRow of(ColumnRow row) {
        List<String> extra = new ArrayList<>();
        Matcher attribute = ATTRIBUTE.matcher(String.join(", ", row.extra()));
        while (attribute.find()) {
            extra.add(attribute.group());
        }
        boolean expression = extra.remove(EXPRESSION);
        String generated =
                row.generatedAs() == null || row.generatedAs().isEmpty() ? null : unescaped(row.generatedAs());
        return new ColumnRow(
                row.table(),
                row.name(),
                generated == null ? defaultOf(row, expression) : null,
                row.nullable(),
                row.type(),
                List.copyOf(extra),
                row.comment(),
                generated);
    }

    /** A nullable column without a default has NULL for one. */
    private static @Nullable String defaultOf(ColumnRow row, boolean expression) {
        String value = row.defaultExpression();
        if (value == null) {
            return row.nullable() ? "NULL" : null;
        }
        if (expression) {
            return value.startsWith("CURRENT_TIMESTAMP") ? value : '(' + unescaped(value) + ')';
        }
        boolean plain = NUMBERS.contains(row.type().name()) || row.type().name().equals("bit");
        return plain ? value : Backticks.literal(value);
    }

    /** The catalog writes quotes in expressions with a backslash before them. */
    private static String unescaped(String expression) {
        return expression.replace("\\'", "'");
    }
}
