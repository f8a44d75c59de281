package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ValueType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares values of one type in their text form as the server compares them.
 *
 * @param type the type
 * @param ordered the positions of its values, null if it has none
 */
public record ValueOrder(ValueType type, @Nullable OrderedValues ordered) implements Comparator<String> {

    public static ValueOrder of(ValueType type) {
        return new ValueOrder(type.base(), OrderedValues.of(type).orElse(null));
    }

    /** Whether values of that type can be compared here as the server does it. */
    public boolean isKnown() {
        return ordered != null || type instanceof ValueType.Enumerated;
    }

    @Override
    public int compare(String one, String other) {
        if (type instanceof ValueType.Enumerated labels) {
            return Integer.compare(labels.labels().indexOf(one), labels.labels().indexOf(other));
        }
        return ordered == null ? one.compareTo(other) : compare(ordered, one, other);
    }

    private static int compare(OrderedValues ordered, String one, String other) {
        int ends = Integer.compare(end(one), end(other));
        if (ends != 0 || end(one) != 0) {
            return ends;
        }
        return ordered.position().apply(one).compareTo(ordered.position().apply(other));
    }

    /** The place of a value that is no number: NaN above all, then the infinities. */
    private static int end(String value) {
        return switch (value) {
            case "NaN" -> 2;
            case "infinity", "Infinity" -> 1;
            case "-infinity", "-Infinity" -> -1;
            default -> 0;
        };
    }

    /** Whether a value is neither infinite nor NaN. */
    public static boolean isFinite(String value) {
        return end(value) == 0;
    }

    /** Whether it reads as a value of the type. */
    public boolean reads(String value) {
        if (type instanceof ValueType.Enumerated labels) {
            return labels.labels().contains(value);
        }
        return ordered == null || end(value) != 0 || position(value).isPresent();
    }

    private Optional<BigDecimal> position(String value) {
        try {
            return ordered == null
                    ? Optional.empty()
                    : Optional.of(ordered.position().apply(value));
        } catch (NumberFormatException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The values in order, without those that are equal. */
    List<String> sorted(List<String> values) {
        return values.stream().distinct().sorted(this).toList();
    }
}
