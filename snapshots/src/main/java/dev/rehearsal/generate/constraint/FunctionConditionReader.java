package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.DateTimes;
import dev.rehearsal.generate.type.TypeTraits;
import dev.rehearsal.generate.type.ValueOrder;
import dev.rehearsal.meaning.TypeFamily;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;

/**
 * Reads conditions on the result of a function: a length, a sum of {@code IS NULL}, {@code coalesce}.
 *
 * @param columns the columns of the table or domain
 */
record FunctionConditionReader(TableColumns columns) {
    private static final int MOST_COUNTED = 6;
    private static final int DAYS_BEFORE_1970 = 719_528;
    private static final int LAST_YEAR = 9999;
    private static final long LAST_DAY = LocalDate.of(LAST_YEAR, 12, 31).toEpochDay();

    UnderstoodCondition read(Expression left, Comparison operator, Expression right) {
        Expression measured = OperandReader.uncast(left);
        Optional<Integer> number = OperandReader.text(right).flatMap(FunctionConditionReader::whole);
        List<String> counted = presences(measured);
        if (!counted.isEmpty()) {
            return number.map(count -> counted(counted, operator, count)).orElse(UnderstoodCondition.NOTHING);
        }
        if (!(measured instanceof Function function) || function.getParameters() == null) {
            return UnderstoodCondition.NOTHING;
        }
        return read(function, operator, right, number);
    }

    private UnderstoodCondition read(
            Function function, Comparison operator, Expression right, Optional<Integer> number) {
        // Empty where not all of what is counted are columns.
        List<String> names = names(function);
        return switch (OperandReader.name(function)) {
            case "length", "char_length", "character_length", "octet_length", "cardinality", "array_length" ->
                number.map(length -> measured(function, operator, length)).orElse(UnderstoodCondition.NOTHING);
            case "byte_length" ->
                number.map(length -> inBytes(function, operator, length)).orElse(UnderstoodCondition.NOTHING);
            case "num_nonnulls" ->
                number.map(count -> counted(names, operator, count)).orElse(UnderstoodCondition.NOTHING);
            case "num_nulls" ->
                number.map(count -> counted(names, operator.mirrored(), names.size() - count))
                        .orElse(UnderstoodCondition.NOTHING);
            case "coalesce" -> coalesced(function, operator, right);
            case "year", "to_days", "unix_timestamp" ->
                OperandReader.text(right)
                        .filter(text -> text.matches("\\d{1,10}"))
                        .map(text -> ofMoment(function, operator, Long.parseLong(text)))
                        .orElse(UnderstoodCondition.NOTHING);
            default -> new TextConditionReader(columns).read(function, operator, right);
        };
    }

    private static Optional<Integer> whole(String text) {
        return text.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private UnderstoodCondition measured(Function function, Comparison operator, int length) {
        Expression what = OperandReader.uncast(function.getParameters().get(0));
        Optional<String> column = OperandReader.column(what).filter(columns::has);
        if (column.isEmpty()) {
            return what instanceof Function inner && inner.getParameters() != null
                    ? new TextConditionReader(columns).trimmed(inner, operator, length)
                    : UnderstoodCondition.NOTHING;
        }
        if (!counts(function, columns.type(column.get()).base())) {
            return UnderstoodCondition.NOTHING;
        }
        UnderstoodCondition reading = columns.restricted(column.get(), operator.length(length));
        return operator == Comparison.UNEQUAL && length > 0
                ? reading.or(columns.restricted(column.get(), Comparison.GREATER.length(length)))
                : reading;
    }

    /** A length of a text in bytes: where it has an upper bound, only characters of one byte are sure to meet it. */
    private UnderstoodCondition inBytes(Function function, Comparison operator, int length) {
        Optional<String> column =
                OperandReader.column(function.getParameters().get(0)).filter(columns::has);
        UnderstoodCondition reading = measured(function, operator, length);
        boolean anyCharacter = operator == Comparison.GREATER || operator == Comparison.AT_LEAST;
        return column.isEmpty() || anyCharacter || TypeFamily.of(columns.type(column.get())) == TypeFamily.BYTES
                ? reading
                : columns.both(reading, new TextConditionReader(columns).plain(column.get()));
    }

    /** Whether the function counts what a {@link Restriction}'s lengths count in that type. */
    private static boolean counts(Function function, ValueType type) {
        String name = OperandReader.name(function);
        if (type instanceof ValueType.Array) {
            return name.equals("cardinality")
                    || (name.equals("array_length")
                            && OperandReader.text(function.getParameters().get(1))
                                    .filter("1"::equals)
                                    .isPresent());
        }
        boolean bytes = TypeFamily.of(type) == TypeFamily.BYTES;
        return name.equals("octet_length") ? bytes : bytes || TypeTraits.isCounted(type);
    }

    /** Years, days or seconds of a moment, as partitions are often told apart by. */
    private UnderstoodCondition ofMoment(Function function, Comparison operator, long count) {
        Optional<String> column = OperandReader.column(function.getParameters().get(0))
                .filter(name -> columns.has(name) && TypeFamily.of(columns.type(name)) == TypeFamily.MOMENT);
        if (column.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        Restriction first = Restriction.atLeast(moment(function, count), false);
        Restriction behind = Restriction.atLeast(moment(function, count + 1), false);
        Restriction before = Restriction.atMost(moment(function, count), true);
        Restriction last = Restriction.atMost(moment(function, count + 1), true);
        return switch (operator) {
            case EQUAL -> columns.both(columns.restricted(column.get(), first), columns.restricted(column.get(), last));
            case UNEQUAL -> columns.restricted(column.get(), before).or(columns.restricted(column.get(), behind));
            case LESS -> columns.restricted(column.get(), before);
            case AT_MOST -> columns.restricted(column.get(), last);
            case GREATER -> columns.restricted(column.get(), behind);
            case AT_LEAST -> columns.restricted(column.get(), first);
        };
    }

    /** The first moment of a year, of a day counted from the year 0, or of a second counted from 1970. */
    private static String moment(Function function, long count) {
        return switch (OperandReader.name(function)) {
            case "year" -> LocalDate.of((int) Math.min(count, LAST_YEAR), 1, 1).toString();
            case "to_days" -> DateTimes.day(Math.min(count - DAYS_BEFORE_1970, LAST_DAY));
            default -> DateTimes.moment(count);
        };
    }

    /** {@code COALESCE(column, constant)}: NULL is fine only where the constant is. */
    private UnderstoodCondition coalesced(Function function, Comparison operator, Expression right) {
        Optional<String> column =
                OperandReader.column(function.getParameters().get(0)).filter(columns::has);
        Optional<String> value = OperandReader.text(right);
        Optional<String> otherwise = function.getParameters().size() == 2
                ? OperandReader.text(function.getParameters().get(1))
                : Optional.empty();
        if (column.isEmpty() || value.isEmpty() || otherwise.isEmpty()) {
            return UnderstoodCondition.NOTHING;
        }
        ValueOrder order = ValueOrder.of(columns.type(column.get()));
        if (!order.reads(value.get()) || !order.reads(otherwise.get())) {
            return UnderstoodCondition.NOTHING;
        }
        Restriction restriction = operator.restriction(value.get());
        boolean mayBeNull = new RestrictionFilter(columns.type(column.get()), restriction).admits(otherwise.get());
        return columns.restricted(column.get(), mayBeNull ? restriction : restriction.notNull());
    }

    private List<String> names(Function function) {
        List<String> names = function.getParameters().stream()
                .flatMap(parameter -> OperandReader.column(parameter).filter(columns::has).stream())
                .toList();
        return names.size() == function.getParameters().size() ? names : List.of();
    }

    /** The columns in a sum such as {@code (a IS NOT NULL)::integer + (b IS NOT NULL)::integer}; empty if it is none. */
    private List<String> presences(Expression sum) {
        if (sum instanceof Addition addition) {
            List<String> left = presences(OperandReader.uncast(addition.getLeftExpression()));
            List<String> right = presences(OperandReader.uncast(addition.getRightExpression()));
            List<String> both = new ArrayList<>(left);
            both.addAll(right);
            return left.isEmpty() || right.isEmpty() ? List.of() : both;
        }
        return sum instanceof IsNullExpression presence && presence.isNot()
                ? OperandReader.column(presence.getLeftExpression()).filter(columns::has).stream()
                        .toList()
                : List.of();
    }

    /** Each choice of columns that may hold values while the others are NULL. */
    private UnderstoodCondition counted(List<String> names, Comparison operator, int count) {
        if (names.isEmpty() || names.size() > MOST_COUNTED) {
            return UnderstoodCondition.NOTHING;
        }
        return IntStream.range(0, 1 << names.size())
                .filter(choice -> operator.holds(Integer.bitCount(choice), count))
                .mapToObj(choice -> chosen(names, choice))
                .reduce(UnderstoodCondition.NEVER, UnderstoodCondition::or);
    }

    private UnderstoodCondition chosen(List<String> names, int choice) {
        UnderstoodCondition all = UnderstoodCondition.ALWAYS;
        for (int i = 0; i < names.size(); i++) {
            Restriction.Presence presence =
                    (choice >> i & 1) == 1 ? Restriction.Presence.NEVER_NULL : Restriction.Presence.ALWAYS_NULL;
            all = columns.both(all, columns.restricted(names.get(i), Restriction.present(presence)));
        }
        return all;
    }
}
