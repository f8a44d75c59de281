package dev.rehearsal.generate.constraint;

import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;

/**
 * Reads a condition and finds ways to meet it. In each way the parts that matter are true or NULL, so the whole condition is never false.
 *
 * @param columns the columns of the table or domain
 */
record ConditionReader(TableColumns columns) {

    /** Reads a condition, or its opposite. */
    UnderstoodCondition read(Expression expression, boolean wanted) {
        Expression inner = OperandReader.bare(expression);
        if (inner instanceof NotExpression not) {
            return read(not.getExpression(), !wanted);
        }
        if (inner instanceof AndExpression and) {
            return joined(and.getLeftExpression(), and.getRightExpression(), wanted, wanted);
        }
        if (inner instanceof OrExpression or) {
            return joined(or.getLeftExpression(), or.getRightExpression(), !wanted, wanted);
        }
        if (inner instanceof XorExpression xor
                && isTruth(xor.getLeftExpression())
                && isTruth(xor.getRightExpression())) {
            return same(xor.getLeftExpression(), xor.getRightExpression(), !wanted);
        }
        if (inner instanceof EqualsTo equal
                && isTruth(equal.getLeftExpression())
                && isTruth(equal.getRightExpression())) {
            return same(equal.getLeftExpression(), equal.getRightExpression(), wanted);
        }
        if (inner instanceof NotEqualsTo unequal
                && isTruth(unequal.getLeftExpression())
                && isTruth(unequal.getRightExpression())) {
            return same(unequal.getLeftExpression(), unequal.getRightExpression(), !wanted);
        }
        return simple(inner, wanted);
    }

    private UnderstoodCondition joined(Expression left, Expression right, boolean all, boolean wanted) {
        UnderstoodCondition one = read(left, wanted);
        UnderstoodCondition other = read(right, wanted);
        return all ? columns.both(one, other) : one.or(other);
    }

    private UnderstoodCondition same(Expression left, Expression right, boolean wanted) {
        UnderstoodCondition both = columns.both(certain(left, true), certain(right, wanted));
        UnderstoodCondition neither = columns.both(certain(left, false), certain(right, !wanted));
        return both.or(neither);
    }

    /** Whether an expression is itself a condition, not a value. */
    private boolean isTruth(Expression expression) {
        Expression inner = OperandReader.bare(expression);
        return inner instanceof IsNullExpression
                || inner instanceof IsBooleanExpression
                || inner instanceof NotExpression
                || inner instanceof AndExpression
                || inner instanceof OrExpression
                || ComparisonReader.isComparison(inner);
    }

    private UnderstoodCondition simple(Expression inner, boolean wanted) {
        if (inner instanceof BooleanValue truth) {
            return truth.getValue() == wanted ? UnderstoodCondition.ALWAYS : UnderstoodCondition.NEVER;
        }
        if (inner instanceof LongValue number) {
            return (number.getBigIntegerValue().signum() != 0) == wanted
                    ? UnderstoodCondition.ALWAYS
                    : UnderstoodCondition.NEVER;
        }
        if (inner instanceof IsNullExpression isNull) {
            return presence(isNull.getLeftExpression(), isNull.isNot() == wanted);
        }
        if (inner instanceof IsBooleanExpression is) {
            boolean value = is.isTrue() == wanted != is.isNot();
            return is.isNot() == wanted ? read(is.getLeftExpression(), value) : certain(is.getLeftExpression(), value);
        }
        if (inner instanceof CaseExpression choice && choice.getSwitchExpression() == null) {
            return cases(choice, wanted);
        }
        return new ComparisonReader(columns).read(inner, wanted);
    }

    private UnderstoodCondition presence(Expression expression, boolean present) {
        if (OperandReader.uncast(expression) instanceof Function function
                && function.getParameters() != null
                && OperandReader.name(function).equals("coalesce")) {
            return function.getParameters().stream()
                    .map(parameter -> presence(parameter, present))
                    .reduce(
                            present ? UnderstoodCondition.NEVER : UnderstoodCondition.ALWAYS,
                            (one, other) -> present ? one.or(other) : columns.both(one, other));
        }
        Optional<String> column = OperandReader.column(expression).filter(columns::has);
        return column.map(name -> columns.restricted(
                        name,
                        Restriction.present(
                                present ? Restriction.Presence.NEVER_NULL : Restriction.Presence.ALWAYS_NULL)))
                .orElse(UnderstoodCondition.NOTHING);
    }

    /** A condition that must not be NULL, because it decides which other condition must hold. */
    private UnderstoodCondition certain(Expression condition, boolean wanted) {
        UnderstoodCondition reading = read(condition, wanted);
        return new UnderstoodCondition(
                reading.ways().stream()
                        .flatMap(way -> columns.present(way).stream())
                        .toList(),
                reading.whole());
    }

    private UnderstoodCondition cases(CaseExpression choice, boolean wanted) {
        UnderstoodCondition all = UnderstoodCondition.NEVER;
        UnderstoodCondition before = UnderstoodCondition.ALWAYS;
        List<WhenClause> clauses = choice.getWhenClauses();
        for (WhenClause clause : clauses) {
            UnderstoodCondition chosen = columns.both(before, certain(clause.getWhenExpression(), true));
            all = all.or(columns.both(chosen, read(clause.getThenExpression(), wanted)));
            before = columns.both(before, read(clause.getWhenExpression(), false));
        }
        Expression otherwise = choice.getElseExpression();
        return all.or(otherwise == null ? before : columns.both(before, read(otherwise, wanted)));
    }
}
