package dev.rehearsal.generate.value;

import dev.rehearsal.generate.text.PlainWords;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Makes JSON documents of each form. */
final class JsonFormats {
    private JsonFormats() {}

    /** Documents of that form first, then of each other for columns that do not take it. */
    static List<NumberedSource> preferring(JsonForm form) {
        return Stream.of(JsonForm.values())
                .sorted(Comparator.comparing(other -> other != form))
                .map(JsonFormats::of)
                .toList();
    }

    private static NumberedSource of(JsonForm form) {
        return switch (form) {
            case OBJECT -> many(JsonFormats::object);
            case ARRAY -> many(number -> "[\"" + PlainWords.of(number) + "\", \"n" + number + "\"]");
            case ARRAY_OF_OBJECTS -> many(number -> "[" + object(number) + "]");
            case TEXT -> many(number -> "\"" + PlainWords.of(number) + " " + number + "\"");
            case NUMBER -> many(Long::toString);
            case TRUTH -> new NumberedSource(2, number -> number == 0 ? "true" : "false");
        };
    }

    private static NumberedSource many(LongFunction<String> text) {
        return new NumberedSource(Long.MAX_VALUE, text);
    }

    /** Edge cases of the same form, because applications write only one form into a column. */
    static List<String> plausible(JsonForm form, boolean keepsSpelling) {
        return switch (form) {
            case OBJECT -> {
                List<String> documents = List.of("{}", "{\"name\": \"O'Brien \uD83D\uDE80\", \"id\": null}");
                yield keepsSpelling
                        ? Stream.concat(documents.stream(), Stream.of("{\"id\": 1,  \"id\": 2}"))
                                .toList()
                        : documents;
            }
            case ARRAY -> List.of("[]", "[\"O'Brien \uD83D\uDE80\", \"\", \"\"]", "[[\"a\"], [\"b\", \"c\"]]");
            case ARRAY_OF_OBJECTS -> List.of("[]", "[{}, {\"name\": \"O'Brien \uD83D\uDE80\", \"id\": null}]");
            case TEXT -> List.of("\"\"", "\"O'Brien \uD83D\uDE80\"");
            case NUMBER -> List.of("0", "-1");
            case TRUTH -> List.of();
        };
    }

    /** Every third document has a field that the others lack, as after a change of the application. */
    private static String object(long number) {
        String more = number % 3 == 0 ? ", \"tags\": [\"" + PlainWords.of(number + 1) + "\"], \"note\": null" : "";
        return "{\"id\": " + number + ", \"name\": \"" + PlainWords.of(number) + "\", \"active\": " + (number % 4 != 0)
                + more + "}";
    }
}
