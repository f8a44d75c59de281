package dev.rehearsal.generate.value;

import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.type.ArrayText;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes arrays of one dimension.
 *
 * @param element what they hold
 * @param delimiter between two elements
 * @param least fewest elements
 * @param most most elements drawn
 * @param longest most elements allowed
 */
record ArraySource(ValueSource element, char delimiter, int least, int most, int longest) implements ValueSource {
    private static final int ORDINARY_MOST = 3;

    static ArraySource of(ValueSource element, char delimiter, Restriction restriction) {
        int least = restriction.length().minimum();
        int longest = Math.max(least, restriction.length().maximum());
        return new ArraySource(element, delimiter, least, Math.max(least, Math.min(ORDINARY_MOST, longest)), longest);
    }

    @Override
    public String draw(Draw draw) {
        int shortest = Math.min(Math.max(least, 1), most);
        int length = shortest + (most > shortest ? draw.random().nextInt(most - shortest + 1) : 0);
        List<String> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(element.draw(draw));
        }
        return text(elements);
    }

    /** The index, written in as many elements as it takes. */
    @Override
    public String distinct(long index) {
        long digits = Math.max(1, element.distinctCount());
        List<String> elements = new ArrayList<>();
        long rest = index;
        for (int length = Math.max(least, 1); elements.size() < length; ) {
            elements.add(element.distinct(rest % digits));
            rest /= digits;
            if (elements.size() == length && rest > 0) {
                // Longer arrays follow once all of this length are used up.
                rest--;
                length++;
            }
        }
        return text(elements);
    }

    @Override
    public long distinctCount() {
        double count = 0;
        for (int length = Math.max(least, 1); length <= longest && count < Long.MAX_VALUE; length++) {
            count += Math.pow((double) element.distinctCount(), length);
            if (element.distinctCount() < 2) {
                break;
            }
        }
        return Math.max(1, (long) count);
    }

    @Override
    public long ordinaryCount() {
        return element.ordinaryCount();
    }

    private String text(List<String> elements) {
        StringBuilder text = new StringBuilder("{");
        for (String value : elements) {
            ArrayText.quoted(text.length() > 1 ? text.append(delimiter) : text, value);
        }
        return text.append('}').toString();
    }
}
