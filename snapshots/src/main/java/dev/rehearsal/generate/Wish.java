package dev.rehearsal.generate;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.TypeFamily;
import java.util.List;

/**
 * What values are wanted.
 *
 * @param type of them
 * @param meaning what they are about
 * @param restriction what they must meet
 * @param seed of the column
 */
record Wish(ValueType type, Meaning meaning, Restriction restriction, long seed) {

    /** All values there are, where they are few; empty where they are many. */
    List<String> choices() {
        List<String> allowed = restriction.allowed();
        if (allowed == null) {
            allowed = labels();
        }
        Admission admission = new Admission(type, restriction);
        List<String> admitted = allowed.stream().filter(admission::admits).toList();
        return admitted.isEmpty() ? allowed : admitted;
    }

    private List<String> labels() {
        if (type.base() instanceof ValueType.Enumerated labels) {
            return labels.labels();
        }
        return type.base() instanceof ValueType.Scalar scalar && scalar.name().equals("bool")
                ? List.of("true", "false")
                : List.of();
    }

    Window window() {
        return switch (TypeFamily.of(type)) {
            case MOMENT -> Window.ofMoment(meaning);
            case TIME -> Window.ofTimeOfDay();
            default -> Window.ofNumber(meaning);
        };
    }
}
