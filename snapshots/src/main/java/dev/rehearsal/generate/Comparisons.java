package dev.rehearsal.generate;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.schema.Column;

/**
 * Reads conditions that compare values.
 *
 * @param columns what they may speak of
 */
record Comparisons(TableColumns columns) {
    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

    static boolean isComparison(Expression expression) {
        return expression instanceof ComparisonOperator
                || expression instanceof LikeExpression
                || expression instanceof RegExpMatchOperator
                || expression instanceof Between
                || expression instanceof InExpression;
    }

    Reading read(Expression expression, boolean wanted) {
        if (expression instanceof IsDistinctExpression distinct) {
            return distinct(distinct, wanted);
        }
        if (expression instanceof ComparisonOperator comparison) {
            return compared(comparison, wanted);
        }
        if (expression instanceof RegExpMatchOperator || expression instanceof LikeExpression) {
            return new TextConditions(columns).read(expression, wanted);
        }
        if (expression instanceof InExpression in && in.getRightExpression() instanceof ExpressionList<?> list) {
            return listed(in.getLeftExpression(), constants(list), wanted != in.isNot());
        }
        if (expression instanceof Between between) {
            return between(between, wanted != between.isNot());
        }
        return Constant.column(expression)
                .filter(columns::has)
                .map(name -> columns.restricted(name, Restriction.oneOf(List.of(Boolean.toString(wanted)))))
                .orElse(Reading.NOTHING);
    }

    private static Optional<List<String>> constants(ExpressionList<?> list) {
        List<String> texts = list.stream()
                .flatMap(element -> Constant.text(element).stream())
                .toList();
        return texts.size() == list.size() ? Optional.of(texts) : Optional.empty();
    }

    private Reading distinct(IsDistinctExpression distinct, boolean wanted) {
        Optional<String> column = Constant.column(distinct.getLeftExpression()).filter(columns::has);
        Optional<String> value = Constant.text(distinct.getRightExpression());
        if (column.isEmpty() || value.isEmpty()) {
            return Reading.NOTHING;
        }
        List<String> values = List.of(value.get());
        return columns.restricted(
                column.get(),
                wanted != distinct.isNot()
                        ? Restriction.noneOf(values)
                        : Restriction.oneOf(values).notNull());
    }

    private Reading between(Between between, boolean wanted) {
        Expression left = between.getLeftExpression();
        Relational low = wanted ? Relational.AT_LEAST : Relational.LESS;
        Relational high = wanted ? Relational.AT_MOST : Relational.GREATER;
        Reading one = compared(left, low, between.getBetweenExpressionStart());
        Reading other = compared(left, high, between.getBetweenExpressionEnd());
        return wanted ? one.and(other, columns) : one.or(other);
    }

    private Reading compared(ComparisonOperator comparison, boolean wanted) {
        Optional<Relational> operator = Relational.of(comparison.getStringExpression());
        if (operator.isEmpty()) {
            return Reading.NOTHING;
        }
        Expression right = comparison.getRightExpression();
        if (right instanceof Function any
                && (Constant.name(any).equals("any") || Constant.name(any).equals("all"))) {
            return quantified(comparison.getLeftExpression(), operator.get(), any, wanted);
        }
        Relational asked = wanted ? operator.get() : operator.get().opposite();
        return compared(comparison.getLeftExpression(), asked, right);
    }

    private Reading quantified(Expression left, Relational operator, Function quantifier, boolean wanted) {
        ExpressionList<?> parameters = quantifier.getParameters();
        Optional<List<String>> values = parameters == null ? Optional.empty() : Constant.texts(parameters.get(0));
        boolean any = Constant.name(quantifier).equals("any");
        if (operator == Relational.EQUAL && any) {
            return listed(left, values, wanted);
        }
        return operator == Relational.UNEQUAL && !any ? listed(left, values, !wanted) : Reading.NOTHING;
    }

    private Reading listed(Expression left, Optional<List<String>> values, boolean wanted) {
        Optional<String> column = Constant.column(left).filter(columns::has);
        if (values.isEmpty()) {
            return Reading.NOTHING;
        }
        if (column.isEmpty()) {
            Reading listed = new TextConditions(columns).listed(left, values.get(), wanted);
            return listed.whole() ? listed : measured(left, values.get(), wanted);
        }
        return readable(column.get(), values.get())
                ? columns.restricted(
                        column.get(), wanted ? Restriction.oneOf(values.get()) : Restriction.noneOf(values.get()))
                : Reading.NOTHING;
    }

    private Reading measured(Expression left, List<String> values, boolean wanted) {
        Measures measures = new Measures(columns);
        return values.stream()
                .map(value ->
                        measures.read(left, wanted ? Relational.EQUAL : Relational.UNEQUAL, new StringValue(value)))
                .reduce(
                        wanted ? Reading.NEVER : Reading.ALWAYS,
                        (one, other) -> wanted ? one.or(other) : one.and(other, columns));
    }

    private boolean readable(String column, List<String> values) {
        ValueOrder order = ValueOrder.of(columns.type(column));
        return values.stream().allMatch(order::reads);
    }

    private Reading compared(Expression left, Relational operator, Expression right) {
        Optional<String> column = column(left);
        if (column.isPresent()) {
            return compared(column.get(), operator, right);
        }
        boolean constantFirst =
                Constant.text(left).isPresent() || Constant.now(left, operator).isPresent();
        return constantFirst ? turned(left, operator, right) : new Measures(columns).read(left, operator, right);
    }

    private Reading turned(Expression first, Relational operator, Expression second) {
        Relational turned = operator.mirrored();
        return column(second)
                .map(name -> compared(name, turned, first))
                .orElseGet(() -> new Measures(columns).read(second, turned, first));
    }

    private Reading compared(String column, Relational operator, Expression right) {
        Optional<String> value = Constant.text(right).or(() -> Constant.now(right, operator));
        if (value.isPresent()) {
            return readable(column, List.of(value.get()))
                    ? columns.restricted(column, operator.restriction(value.get()))
                    : Reading.NOTHING;
        }
        Optional<String> other = column(right);
        return other.isPresent()
                ? ordered(column, operator, other.get())
                : new Measures(columns).read(right, operator.mirrored(), new Column(Quoting.always(column)));
    }

    private Optional<String> column(Expression expression) {
        return Constant.column(expression).filter(columns::has);
    }

    private Reading ordered(String left, Relational operator, String right) {
        if (operator == Relational.EQUAL && isSpelledAlike(columns.type(left), columns.type(right))) {
            Scenario.Ordering up = new Scenario.Ordering(left, right, false);
            return Reading.of(new Scenario(java.util.Map.of(), List.of(up, new Scenario.Ordering(right, left, false))));
        }
        if (!ValueOrder.of(columns.type(left)).isKnown()
                || !ValueOrder.of(columns.type(right)).isKnown()) {
            return Reading.NOTHING;
        }
        return switch (operator) {
            case LESS, AT_MOST -> way(left, right, operator == Relational.LESS);
            case GREATER, AT_LEAST -> way(right, left, operator == Relational.GREATER);
            default -> Reading.NOTHING;
        };
    }

    /** Whether equal values of the two types have the same text. */
    private static boolean isSpelledAlike(ValueType one, ValueType other) {
        return one.equals(other)
                || (one.base() instanceof ValueType.Scalar left
                        && other.base() instanceof ValueType.Scalar right
                        && INTEGERS.contains(left.name())
                        && INTEGERS.contains(right.name()));
    }

    private static Reading way(String lesser, String greater, boolean strict) {
        return Reading.of(new Scenario(java.util.Map.of(), List.of(new Scenario.Ordering(lesser, greater, strict))));
    }
}
