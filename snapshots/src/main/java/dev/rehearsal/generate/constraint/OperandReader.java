package dev.rehearsal.generate.constraint;

import dev.rehearsal.generate.type.ArrayText;
import dev.rehearsal.generate.type.DateTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;

/** Reads the parts of the server's canonical spelling: constants, columns and the casts around them. */
final class OperandReader {
    private static final Set<String> NOW =
            Set.of("now", "transaction_timestamp", "statement_timestamp", "clock_timestamp");
    private static final String FAR = "2199-12-31";

    private OperandReader() {}

    /** The expression in parentheses, if it is a single one. */
    static Expression bare(Expression expression) {
        Expression inner = expression;
        while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            inner = list.get(0);
        }
        return inner;
    }

    /** The expression without parentheses, and without casts that leave the text of its value as it is. */
    static Expression uncast(Expression expression) {
        Expression inner = bare(expression);
        while (inner instanceof CastExpression cast) {
            inner = bare(cast.getLeftExpression());
        }
        return inner;
    }

    /** A constant's text as the server would read it into a column. */
    static Optional<String> text(Expression expression) {
        Expression inner = uncast(expression);
        if (inner instanceof StringValue string) {
            return Optional.of(unescaped(string));
        }
        if (inner instanceof LongValue || inner instanceof DoubleValue) {
            return Optional.of(inner.toString());
        }
        if (inner instanceof BooleanValue truth) {
            return Optional.of(Boolean.toString(truth.getValue()));
        }
        if (inner instanceof SignedExpression signed && (signed.getSign() == '-' || signed.getSign() == '+')) {
            String sign = signed.getSign() == '-' ? "-" : "";
            return text(signed.getExpression()).map(number -> sign + number);
        }
        return Optional.empty();
    }

    /** A constant in place of the current time: before all generated moments, or long after them. */
    static Optional<String> now(Expression expression, Comparison operator) {
        Expression inner = uncast(expression);
        boolean now = inner instanceof TimeKeyExpression
                || (inner instanceof Function function && NOW.contains(name(function)));
        if (!now || operator == Comparison.EQUAL || operator == Comparison.UNEQUAL) {
            return Optional.empty();
        }
        boolean before = operator == Comparison.LESS || operator == Comparison.AT_MOST;
        return Optional.of(before ? DateTimes.REFERENCE.toString() : FAR);
    }

    private static String unescaped(StringValue string) {
        String value = string.getValue().replace("''", "'");
        return "E".equalsIgnoreCase(string.getPrefix()) ? value.replace("\\\\", "\\") : value;
    }

    /** The constants in {@code ANY (…)} or {@code ALL (…)}. */
    static Optional<List<String>> texts(Expression array) {
        Expression inner = uncast(array);
        if (!(inner instanceof ArrayConstructor constructor)) {
            return text(inner).flatMap(ArrayText::parsed);
        }
        List<String> texts = new ArrayList<>();
        for (Expression element : constructor.getExpressions()) {
            Optional<String> text = text(element);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }

    /** The bare name of the column if the expression is a column, with or without casts. */
    static Optional<String> column(Expression expression) {
        return uncast(expression) instanceof Column column && column.getTable() == null
                ? Optional.of(unquoted(column.getColumnName()))
                : Optional.empty();
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** A function's name in lower case, without quotes and schema. */
    static String name(Function function) {
        String name = function.getName().toLowerCase(Locale.ROOT);
        return unquoted(name.substring(name.lastIndexOf('.') + 1));
    }
}
