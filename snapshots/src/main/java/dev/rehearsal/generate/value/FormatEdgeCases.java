package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.type.ArrayText;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists legal values of other types that often break migrations: JSON, networks, arrays, ranges. A JSON column gets documents of one form
 * only, because applications write nothing else into it.
 */
final class FormatEdgeCases {
    private static final int DEEP = 60;

    private FormatEdgeCases() {}

    static List<String> of(ValueType.Scalar type, Meaning meaning, EdgeCaseLevel edgeCases, JsonForm form) {
        List<String> values = new ArrayList<>();
        if (edgeCases != EdgeCaseLevel.NONE) {
            values.addAll(plausible(type, meaning, form));
        }
        if (edgeCases == EdgeCaseLevel.EVERYTHING) {
            values.addAll(extreme(type));
        }
        return values;
    }

    private static List<String> plausible(ValueType.Scalar type, Meaning meaning, JsonForm form) {
        return switch (type.kind()) {
            case JSON, SPELLED_JSON -> JsonFormats.plausible(form, type.kind() == ScalarKind.SPELLED_JSON);
            // A hash has a fixed length.
            case BYTES -> meaning == Meaning.UNKNOWN ? List.of("\\x", "\\x00ff", "\\x" + "ab".repeat(1000)) : List.of();
            case NETWORK_ADDRESS -> List.of("2001:db8::17", "10.20.30.0/24");
            case NETWORK -> List.of("2001:db8::/32", "10.20.0.0/16");
            case VARYING_BITS -> List.of("");
            case OTHER ->
                TypeDialect.of(type).map(dialect -> dialect.plausible(type)).orElse(List.of());
            default -> List.of();
        };
    }

    private static List<String> extreme(ValueType.Scalar type) {
        return type.kind().isJson()
                ? List.of("{\"a\": ".repeat(DEEP) + "1" + "}".repeat(DEEP), "[]", "null", "\"text\"", "1e100")
                : TypeDialect.of(type).map(dialect -> dialect.extreme(type)).orElse(List.of());
    }

    static List<String> ofArray(ValueSource element, ValueType type, char delimiter, EdgeCaseLevel edgeCases) {
        List<String> values = new ArrayList<>();
        if (edgeCases != EdgeCaseLevel.NONE) {
            values.add("{}");
        }
        if (edgeCases != EdgeCaseLevel.NONE && !(type instanceof ValueType.Domain)) {
            StringBuilder twice = ArrayText.quoted(new StringBuilder(), element.distinct(0));
            values.add("{{" + twice + "}" + delimiter + "{" + twice + "}}");
        }
        if (edgeCases == EdgeCaseLevel.EVERYTHING && !(type instanceof ValueType.Domain)) {
            values.add("{NULL}");
        }
        return values;
    }

    static List<String> ofRange(ValueType.Range range, EdgeCaseLevel edgeCases) {
        if (edgeCases == EdgeCaseLevel.NONE) {
            return List.of();
        }
        return range.multirange() ? List.of("{}", "{(,)}") : List.of("empty", "(,)");
    }
}
