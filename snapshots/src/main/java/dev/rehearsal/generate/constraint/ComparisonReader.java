package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.ValueOrder;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
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
 * @param columns the columns of the table or domain
 */
record ComparisonReader(TableColumns columns) {

    static boolean isComparison(Expression expression) {
        return expression instanceof ComparisonOperator
                || expression instanceof LikeExpression
                || expression instanceof RegExpMatchOperator
                || expression instanceof Between
                || expression instanceof InExpression;
    }

    UnderstoodCondition read(Expression expression, boolean wanted) {
        if (expression instanceof IsDistinctExpression distinct) {
            return distinct(distinct, wanted);
        }
        if (expression instanceof ComparisonOperator comparison) {
            return compared(comparison, wanted);
        }
        if (expression instanceof RegExpMatchOperator || expression instanceof LikeExpression) {
            return new TextConditionReader(columns).read(expression, wanted);
        }
        if (expression instanceof InExpression in && in.getRightExpression() instanceof ExpressionList<?> list) {
            return listed(in.getLeftExpression(), constants(list), wanted != in.isNot());
        }
        if (expression instanceof Between between) {
            return between(between, wanted != between.isNot());
        }
        return OperandReader.column(expression)
                .filter(columns::has)
                .map(name -> truth(name, wanted))
                .orElseGet(() -> new TextConditionReader(columns).read(expression, wanted));
    }

    /** A column that is a condition by itself; a number is true where it is not 0. */
    private UnderstoodCondition truth(String column, boolean wanted) {
        ValueType type = columns.type(column);
        if (type.base() instanceof ValueType.Scalar scalar && scalar.kind().isNumber()) {
            return compared(column, wanted ? Comparison.UNEQUAL : Comparison.EQUAL, new LongValue(0));
        }
        return columns.restricted(column, Restriction.oneOf(List.of(TypeDialect.truthIn(type, wanted))));
    }

    private static Optional<List<String>> constants(ExpressionList<?> list) {
        List<String> texts = list.stream()
                .flatMap(element -> OperandReader.text(element).stream())
                .toList();
        return texts.size() == list.size() ? Optional.of(texts) : Optional.empty();
    }

    private UnderstoodCondition distinct(IsDistinctExpression distinct, boolean wanted) {
        Optional<String> column =
                OperandReader.column(distinct.getLeftExpression()).filter(columns::has);
        Optional<String> value = OperandReader.text(distinct.getRightExpression());
        if (column.isEmpty() || value.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        List<String> values = List.of(value.get());
        return columns.restricted(
                column.get(),
                wanted != distinct.isNot()
                        ? Restriction.noneOf(values)
                        : Restriction.oneOf(values).notNull());
    }

    private UnderstoodCondition between(Between between, boolean wanted) {
        Expression left = between.getLeftExpression();
        Comparison low = wanted ? Comparison.AT_LEAST : Comparison.LESS;
        Comparison high = wanted ? Comparison.AT_MOST : Comparison.GREATER;
        UnderstoodCondition one = compared(left, low, between.getBetweenExpressionStart());
        UnderstoodCondition other = compared(left, high, between.getBetweenExpressionEnd());
        return wanted ? columns.both(one, other) : one.or(other);
    }

    private UnderstoodCondition compared(ComparisonOperator comparison, boolean wanted) {
        Optional<Comparison> operator = Comparison.of(comparison.getStringExpression());
        if (operator.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        Expression right = comparison.getRightExpression();
        if (right instanceof Function any
                && (OperandReader.name(any).equals("any")
                        || OperandReader.name(any).equals("all"))) {
            return quantified(comparison.getLeftExpression(), operator.get(), any, wanted);
        }
        Comparison asked = wanted ? operator.get() : operator.get().opposite();
        return compared(comparison.getLeftExpression(), asked, right);
    }

    private UnderstoodCondition quantified(Expression left, Comparison operator, Function quantifier, boolean wanted) {
        ExpressionList<?> parameters = quantifier.getParameters();
        Optional<List<String>> values = parameters == null ? Optional.empty() : OperandReader.texts(parameters.get(0));
        boolean any = OperandReader.name(quantifier).equals("any");
        if (operator == Comparison.EQUAL && any) {
            return listed(left, values, wanted);
        }
        return operator == Comparison.UNEQUAL && !any ? listed(left, values, !wanted) : UnderstoodCondition.NOTHING;
    }

    private UnderstoodCondition listed(Expression left, Optional<List<String>> values, boolean wanted) {
        Optional<String> column = OperandReader.column(left).filter(columns::has);
        if (values.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        if (column.isEmpty()) {
            UnderstoodCondition listed = new TextConditionReader(columns).listed(left, values.get(), wanted);
            return listed.whole() ? listed : measured(left, values.get(), wanted);
        }
        return readable(column.get(), values.get())
                ? columns.restricted(
                        column.get(), wanted ? Restriction.oneOf(values.get()) : Restriction.noneOf(values.get()))
                : UnderstoodCondition.NOTHING;
    }

    private UnderstoodCondition measured(Expression left, List<String> values, boolean wanted) {
        FunctionConditionReader measures = new FunctionConditionReader(columns);
        return values.stream()
                .map(value ->
                        measures.read(left, wanted ? Comparison.EQUAL : Comparison.UNEQUAL, new StringValue(value)))
                .reduce(
                        wanted ? UnderstoodCondition.NEVER : UnderstoodCondition.ALWAYS,
                        (one, other) -> wanted ? one.or(other) : columns.both(one, other));
    }

    private boolean readable(String column, List<String> values) {
        ValueOrder order = ValueOrder.of(columns.type(column));
        return values.stream().allMatch(order::reads);
    }

    private UnderstoodCondition compared(Expression left, Comparison operator, Expression right) {
        Optional<String> column = column(left);
        if (column.isPresent()) {
            return compared(column.get(), operator, right);
        }
        boolean constantFirst = OperandReader.text(left).isPresent()
                || OperandReader.now(left, operator).isPresent();
        return constantFirst
                ? turned(left, operator, right)
                : new FunctionConditionReader(columns).read(left, operator, right);
    }

    private UnderstoodCondition turned(Expression first, Comparison operator, Expression second) {
        Comparison turned = operator.mirrored();
        return column(second)
                .map(name -> compared(name, turned, first))
                .orElseGet(() -> new FunctionConditionReader(columns).read(second, turned, first));
    }

    private UnderstoodCondition compared(String column, Comparison operator, Expression right) {
        Optional<String> value = OperandReader.text(right).or(() -> OperandReader.now(right, operator));
        if (value.isPresent()) {
            return readable(column, List.of(value.get()))
                    ? columns.restricted(column, operator.restriction(value.get()))
                    : UnderstoodCondition.NOTHING;
        }
        Optional<String> other = column(right);
        return other.isPresent()
                ? ordered(column, operator, other.get())
                : new FunctionConditionReader(columns)
                        .read(right, operator.mirrored(), new Column(Quoting.always(column)));
    }

    private Optional<String> column(Expression expression) {
        return OperandReader.column(expression).filter(columns::has);
    }

    private UnderstoodCondition ordered(String left, Comparison operator, String right) {
        if (operator == Comparison.EQUAL && isSpelledAlike(columns.type(left), columns.type(right))) {
            Scenario.Ordering up = new Scenario.Ordering(left, right, false);
            return UnderstoodCondition.of(
                    new Scenario(java.util.Map.of(), List.of(up, new Scenario.Ordering(right, left, false))));
        }
        if (!ValueOrder.of(columns.type(left)).isKnown()
                || !ValueOrder.of(columns.type(right)).isKnown()) {
            return UnderstoodCondition.NOTHING;
        }
        return switch (operator) {
            case LESS, AT_MOST -> way(left, right, operator == Comparison.LESS);
            case GREATER, AT_LEAST -> way(right, left, operator == Comparison.GREATER);
            default -> UnderstoodCondition.NOTHING;
        };
    }

    /** Whether equal values of the two types have the same text. */
    private static boolean isSpelledAlike(ValueType one, ValueType other) {
        return one.equals(other)
                || (one.base() instanceof ValueType.Scalar left
                        && other.base() instanceof ValueType.Scalar right
                        && left.kind().isInteger()
                        && right.kind().isInteger());
    }

    private static UnderstoodCondition way(String lesser, String greater, boolean strict) {
        return UnderstoodCondition.of(
                new Scenario(java.util.Map.of(), List.of(new Scenario.Ordering(lesser, greater, strict))));
    }
}
