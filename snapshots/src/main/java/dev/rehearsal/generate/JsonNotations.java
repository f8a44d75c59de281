package dev.rehearsal.generate;

import java.util.List;

/** JSON documents: objects, and of each other kind for columns that take no objects. */
final class JsonNotations {
    private JsonNotations() {}

    static List<CountedSource> all() {
        return List.of(
                new CountedSource(Long.MAX_VALUE, JsonNotations::object),
                new CountedSource(Long.MAX_VALUE, JsonNotations::array),
                new CountedSource(Long.MAX_VALUE, number -> "\"" + Words.of(number) + " " + number + "\""),
                new CountedSource(Long.MAX_VALUE, Long::toString),
                new CountedSource(2, number -> number == 0 ? "true" : "false"),
                new CountedSource(1, number -> "null"));
    }

    /** Every third has what the others have not, as documents do that grew with an application. */
    private static String object(long number) {
        String more = number % 3 == 0 ? ", \"tags\": [\"" + Words.of(number + 1) + "\"], \"note\": null" : "";
        return "{\"id\": " + number + ", \"name\": \"" + Words.of(number) + "\", \"active\": " + (number % 4 != 0)
                + more + "}";
    }

    private static String array(long number) {
        return "[\"" + Words.of(number) + "\", " + number + "]";
    }
}
