package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.dialect.Identities;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Column.Generation;
import dev.rehearsal.schema.TypeForm;
import dev.rehearsal.sql.Backticks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A column as {@code information_schema.columns} has it. */
record ColumnRow(
        String table,
        String name,
        @Nullable String defaultExpression,
        boolean nullable,
        ValueType type,
        List<String> extra,
        String comment,
        @Nullable String generatedAs) {

    /**
     * The type of its values.
     *
     * @param name its name alone: {@code varchar}
     * @param full as it is declared: {@code varchar(20)}
     */
    record ValueType(String name, String full, @Nullable String collation) {
        Column.DataType inCatalog() {
            TypeForm form = name.equals("enum") ? TypeForm.ENUM : TypeForm.BASE;
            return new Column.DataType(Identities.of("type", name), form, 0, 0, "-", collation);
        }
    }

    static final String QUERY = """
            select table_name, column_name, replace(column_default, concat('`', replace(database(), '`', '``'), '`.'), ''), is_nullable = 'YES', data_type, column_type, collation_name, extra,
                column_comment, generation_expression
            from information_schema.columns where table_schema = database() and table_name in (%s)
            order by table_name, ordinal_position
            """;
    private static final String ON_UPDATE = "on update ";

    static ColumnRow of(ResultSet row, Product product) throws SQLException {
        return product == Product.MARIADB ? of(row) : MysqlColumns.of(of(row));
    }

    private static ColumnRow of(ResultSet row) throws SQLException {
        return new ColumnRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                new ValueType(row.getString(5), row.getString(6), row.getString(7)),
                List.of(Objects.requireNonNullElse(row.getString(8), "").split(", ", -1)),
                row.getString(9),
                row.getString(10));
    }

    /** The same in a view, whose columns take defaults and comments from tables without having any. */
    ColumnRow ofView() {
        return new ColumnRow(table, name, "NULL", nullable, type, List.of(), "", null);
    }

    Column column(int number) {
        return new Column(number, name, type.full(), type.inCatalog(), !nullable, expression(), generation(), more());
    }

    private Generation generation() {
        return extra.contains("STORED GENERATED")
                ? Generation.STORED
                : extra.contains("VIRTUAL GENERATED") ? Generation.VIRTUAL : Generation.NONE;
    }

    /** NULL is what a nullable column has without any default, too, and is not told. */
    private @Nullable String expression() {
        if (generatedAs != null) {
            return generatedAs;
        }
        return "NULL".equals(defaultExpression) ? null : defaultExpression;
    }

    private SortedMap<String, String> more() {
        Properties more = new Properties().with("collation", type.collation()).with("comment", comment);
        for (String word : extra) {
            switch (word) {
                case "", "STORED GENERATED", "VIRTUAL GENERATED" -> {}
                case "auto_increment" -> more.with(Column.AUTO_INCREMENT, true);
                default -> {
                    boolean onUpdate = word.startsWith(ON_UPDATE);
                    more.with(
                            onUpdate ? "on update" : word.toLowerCase(Locale.ROOT),
                            onUpdate ? word.substring(ON_UPDATE.length()) : "yes");
                }
            }
        }
        // Dropped with 'alter column … drop default': an insert must name it, though it may be NULL.
        boolean refuses = nullable && defaultExpression == null && generatedAs == null;
        return more.with(Column.WITHOUT_DEFAULT, refuses).all();
    }

    /** Brings MySQL's rows of columns into MariaDB's form, whose defaults are SQL and whose attributes are separated by commas. */
    private static final class MysqlColumns {
        private static final String EXPRESSION = "DEFAULT_GENERATED";
        private static final Pattern ATTRIBUTE = Pattern.compile(
                "auto_increment|(?:STORED|VIRTUAL) GENERATED|INVISIBLE|on update \\w+(?:\\(\\d+\\))?|\\S+");
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
            boolean plain =
                    NUMBERS.contains(row.type().name()) || row.type().name().equals("bit");
            return plain ? value : Backticks.literal(value);
        }

        /** The catalog writes quotes in expressions with a backslash before them. */
        private static String unescaped(String expression) {
            return expression.replace("\\'", "'");
        }
    }
}
