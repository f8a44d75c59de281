package dev.rehearsal.generate.value;

import dev.rehearsal.generate.type.ArrayText;
import java.util.List;
import java.util.function.Function;

/**
 * Makes values of composite types.
 *
 * @param fields one source for each
 */
record CompositeSource(List<ValueSource> fields) implements ValueSource {

    @Override
    public String draw(Draw draw) {
        return text(field -> field.draw(draw));
    }

    @Override
    public String distinct(long index) {
        ValueSource telling = telling();
        return text(field -> field.distinct(field == telling ? index : index % Math.max(1, field.distinctCount())));
    }

    /** The field that alone makes values distinct. */
    private ValueSource telling() {
        return fields.stream()
                .reduce((one, other) -> other.distinctCount() > one.distinctCount() ? other : one)
                .orElseThrow();
    }

    @Override
    public long distinctCount() {
        return fields.isEmpty() ? 1 : telling().distinctCount();
    }

    @Override
    public long ordinaryCount() {
        return fields.isEmpty() ? 1 : telling().ordinaryCount();
    }

    private String text(Function<ValueSource, String> value) {
        StringBuilder text = new StringBuilder("(");
        for (ValueSource field : fields) {
            ArrayText.quoted(text.length() > 1 ? text.append(',') : text, value.apply(field));
        }
        return text.append(')').toString();
    }
}
