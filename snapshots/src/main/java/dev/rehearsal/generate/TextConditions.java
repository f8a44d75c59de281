package dev.rehearsal.generate;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.TypeFamily;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;

/**
 * Reads conditions on how a text looks.
 *
 * @param columns what they may speak of
 */
record TextConditions(TableColumns columns) {

    /** {@code x ~ 'pattern'} or {@code x LIKE 'pattern'}. */
    Reading read(Expression expression, boolean wanted) {
        BinaryExpression match = (BinaryExpression) expression;
        Optional<String> column = Constant.column(match.getLeftExpression()).filter(columns::has);
        Optional<String> pattern = Constant.text(match.getRightExpression());
        if (column.isEmpty() || pattern.isEmpty()) {
            return Reading.NOTHING;
        }
        if (match instanceof LikeExpression like) {
            return matching(
                    column.get(),
                    new TextPattern(
                            Regexes.ofLike(pattern.get()),
                            like.getLikeKeyWord() == LikeExpression.KeyWord.ILIKE,
                            wanted == like.isNot()));
        }
        String operator = ((RegExpMatchOperator) match).getStringExpression();
        return Regexes.ofPosix(pattern.get())
                .map(regex -> matching(
                        column.get(),
                        new TextPattern(regex, operator.endsWith("*"), wanted == operator.startsWith("!"))))
                .orElse(Reading.NOTHING);
    }

    private Reading matching(String column, TextPattern pattern) {
        TypeFamily family = TypeFamily.of(columns.type(column));
        if (family != TypeFamily.TEXT || columns.type(column).base() instanceof ValueType.Array || !isRegex(pattern)) {
            return Reading.NOTHING;
        }
        return columns.restricted(column, Restriction.matching(pattern));
    }

    private static boolean isRegex(TextPattern pattern) {
        try {
            return pattern.compiled() != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** {@code lower(x) = x}, {@code jsonb_typeof(x) = 'object'}, {@code btrim(x) <> ''}. */
    Reading read(Function function, Relational operator, Expression right) {
        Optional<String> column =
                Constant.column(function.getParameters().get(0)).filter(columns::has);
        if (column.isEmpty()) {
            return Reading.NOTHING;
        }
        Optional<String> value = Constant.text(right);
        return switch (Constant.name(function)) {
            case "lower", "upper" -> cased(function, column.get(), operator, right);
            case "jsonb_typeof", "json_typeof" ->
                operator == Relational.EQUAL && value.isPresent()
                        ? columns.restricted(column.get(), Restriction.matching(Regexes.jsonOf(value.get())))
                        : Reading.NOTHING;
            case "btrim", "ltrim", "rtrim" ->
                operator == Relational.UNEQUAL && value.filter(String::isEmpty).isPresent()
                        ? matching(column.get(), new TextPattern("[^ ]", false, false))
                        : sameColumn(column.get(), right) && operator == Relational.EQUAL
                                ? matching(column.get(), new TextPattern("^ | $", false, true))
                                : Reading.NOTHING;
            case "position", "strpos" -> contained(function, column.get(), operator, right);
            default -> Reading.NOTHING;
        };
    }

    private static boolean sameColumn(String column, Expression right) {
        return Constant.column(right).filter(column::equals).isPresent();
    }

    private Reading cased(Function function, String column, Relational operator, Expression right) {
        if (operator != Relational.EQUAL || !sameColumn(column, right)) {
            return Reading.NOTHING;
        }
        // Without any letter of the other case, and without those that have a third one.
        String others = Constant.name(function).equals("lower") ? "[\\p{Lu}\\p{Lt}]" : "[\\p{Ll}\\p{Lt}]";
        return matching(column, new TextPattern(others, false, true));
    }

    private Reading contained(Function function, String column, Relational operator, Expression right) {
        Optional<String> part = function.getParameters().size() < 2
                ? Optional.empty()
                : Constant.text(function.getParameters().get(1));
        String least = Constant.text(right).orElse("");
        if (part.isEmpty()) {
            return Reading.NOTHING;
        }
        boolean found = (operator == Relational.GREATER && (least.equals("0") || least.equals("1")))
                || (operator == Relational.UNEQUAL && least.equals("0"));
        boolean absent = operator == Relational.EQUAL && least.equals("0");
        String before = least.equals("1") ? "." : "";
        return found || absent
                ? matching(
                        column,
                        new TextPattern(
                                (before.isEmpty() ? "" : "^(?!\\Q" + part.get() + "\\E).+") + Pattern.quote(part.get()),
                                false,
                                absent))
                : Reading.NOTHING;
    }

    /** {@code length(btrim(x)) > 0}. */
    Reading trimmed(Function inner, Relational operator, int length) {
        Optional<String> column = Constant.column(inner.getParameters().get(0)).filter(columns::has);
        boolean trims = List.of("btrim", "ltrim", "rtrim").contains(Constant.name(inner));
        if (column.isEmpty() || !trims || inner.getParameters().size() > 1) {
            return Reading.NOTHING;
        }
        Reading plain = columns.restricted(column.get(), operator.length(length));
        return plain.and(matching(column.get(), new TextPattern("^ | $", false, true)), columns);
    }

    /** {@code lower(x) = ANY (…)}, {@code jsonb_typeof(x) = ANY (…)}. */
    Reading listed(Expression left, List<String> values, boolean wanted) {
        if (!wanted || !(Constant.uncast(left) instanceof Function function) || function.getParameters() == null) {
            return Reading.NOTHING;
        }
        Optional<String> column =
                Constant.column(function.getParameters().get(0)).filter(columns::has);
        if (column.isEmpty()) {
            return Reading.NOTHING;
        }
        return switch (Constant.name(function)) {
            case "lower", "upper", "btrim" -> columns.restricted(column.get(), Restriction.oneOf(values));
            case "jsonb_typeof", "json_typeof" ->
                values.stream()
                        .map(kind -> columns.restricted(column.get(), Restriction.matching(Regexes.jsonOf(kind))))
                        .reduce(Reading.NEVER, Reading::or);
            default -> Reading.NOTHING;
        };
    }
}
