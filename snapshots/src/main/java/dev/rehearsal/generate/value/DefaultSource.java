package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.RestrictionFilter;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the text that a column holds where an insert says nothing, in one of a few rows.
 *
 * @param plain makes the others
 */
record DefaultSource(ValueSource plain, String text) implements ValueSource {
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*[^'\\d\\s](?:[^']|'')*)'(?:::[\\w ]+)?");
    private static final int ONE_IN = 4;

    static ValueSource in(ValueSource plain, Attribute column, Restriction restriction) {
        Matcher text = TEXT.matcher(Objects.requireNonNullElse(column.defaultExpression(), ""));
        String value = text.matches() ? text.group(1).replace("''", "'") : "";
        return !column.generated()
                        && column.type().base() instanceof ValueType.Scalar
                        && !value.isEmpty()
                        && new RestrictionFilter(column.type(), restriction).admits(value)
                ? new DefaultSource(plain, value)
                : plain;
    }

    @Override
    public String draw(Draw draw) {
        boolean isEdgeCase = draw.row() >= Draw.FIRST_EDGE_CASE && draw.row() < Draw.BEHIND_EDGE_CASES;
        return !isEdgeCase && draw.random().nextInt(ONE_IN) == 0 ? text : plain.draw(draw);
    }

    @Override
    public String distinct(long index) {
        return plain.distinct(index);
    }

    @Override
    public long distinctCount() {
        return plain.distinctCount();
    }

    @Override
    public long ordinaryCount() {
        return plain.ordinaryCount();
    }

    @Override
    public String twin(String value) {
        return plain.twin(value);
    }
}
