package dev.rehearsal.command;

import dev.rehearsal.database.DatabaseRequest;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a history: in {@code rehearsal.yml}, and on the command line.
 *
 * @param options values by the name of the configuration parameter without {@code rehearsal.}
 * @param annotations what a test class would be annotated with, beside {@code @MigrationTest}
 */
record Declarations(Map<String, List<String>> options, List<Declared> annotations) {
    static final Declarations NONE = new Declarations(Map.of(), List.of());

    /**
     * One annotation.
     *
     * @param type its type
     * @param values its attributes, as the class file takes them: boxed numbers, texts, lists of texts, enum constants; classes by name
     */
    record Declared(Class<? extends Annotation> type, Map<String, Object> values) {
        Declared {
            values = Map.copyOf(values);
        }
    }

    Declarations {
        options = Map.copyOf(options);
        annotations = List.copyOf(annotations);
    }

    /** The same with this value instead of another. */
    Declarations with(String option, List<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        Map<String, List<String>> changed = new LinkedHashMap<>(options);
        changed.put(option, values);
        return new Declarations(changed, annotations);
    }

    Declarations with(String option, Optional<String> value) {
        return with(option, value.map(List::of).orElse(List.of()));
    }

    List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** As the configuration parameters of JUnit. A comma separates values there unless a backslash stands before it; a URL is taken as a whole. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        options.forEach((option, values) -> parameters.put("rehearsal." + option, joined(values)));
        return parameters;
    }

    private static String joined(List<String> values) {
        if (values.size() == 1 && DatabaseRequest.isUrl(values.get(0))) {
            return values.get(0);
        }
        List<String> escaped = new ArrayList<>();
        values.forEach(value -> escaped.add(value.replace(",", "\\,")));
        return String.join(",", escaped);
    }
}
