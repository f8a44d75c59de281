package dev.rehearsal.generate.value;

import dev.rehearsal.generate.type.ArrayText;

/**
 * Makes ranges of a single value each, for types whose order only the server knows.
 *
 * @param bound the values
 * @param multirange whether to put it in braces
 */
record PointRangeSource(ValueSource bound, boolean multirange) implements ValueSource {

    @Override
    public String draw(Draw draw) {
        return text(bound.draw(draw));
    }

    @Override
    public String distinct(long index) {
        return text(bound.distinct(index));
    }

    @Override
    public long distinctCount() {
        return bound.distinctCount();
    }

    private String text(String value) {
        StringBuilder text = new StringBuilder(multirange ? "{[" : "[");
        ArrayText.quoted(text, value).append(',');
        return ArrayText.quoted(text, value).append(multirange ? "]}" : "]").toString();
    }
}
