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

    Wish of(Meaning other) {
        return new Wish(type, other, restriction, seed);
    }

    /** The same for a part of the type, which only its own domains restrict. */
    Wish part(ValueType part) {
        return new Wish(part, meaning, DomainChecks.restriction(part), seed);
    }

    /** All values there are, where they are few; empty where they are many. */
    List<String> choices() {
        List<String> allowed = restriction.allowed();
        if (allowed == null) {
            allowed = Admission.labels(type);
        }
        Admission admission = new Admission(type, restriction);
        List<String> admitted = allowed.stream().filter(admission::admits).toList();
        return admitted.isEmpty() ? allowed : admitted;
    }

    Window window(EdgeCases edgeCases) {
        TypeFamily family = TypeFamily.of(type);
        return switch (family) {
            case MOMENT -> Window.ofMoment(meaning);
            case TIME -> Window.ofTimeOfDay();
            case INTERVAL -> Window.ofSpan(meaning);
            default -> edgeCases == EdgeCases.NONE ? Window.ofNumber(meaning).moderate() : Window.ofNumber(meaning);
        };
    }
}
