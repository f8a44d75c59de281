package dev.rehearsal.product.mariadb.type;

import dev.rehearsal.generate.type.JsonReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands MariaDB's and MySQL's functions for JSON. */
final class MariadbJsonReading implements JsonReading {
    /** MariaDB refuses documents with more levels. */
    private static final int MOST_LEVELS = 31;

    private static final Pattern BUILT = Pattern.compile("(?i)\\(*json_(object|array)\\(");
    /** The column as the server spells it, maybe with its table. */
    private static final String COLUMN = "(?:`\\w+`\\.)*(?<![\\w`])`?%s`?(?![\\w`])";
    /** A path behind it, in quotes that the catalog may have escaped. */
    private static final String PATH = "%s\\s*(?:,|->>?)\\s*(?:_\\w+)?\\\\?'\\$";

    private static final String OF_RECORDS = "json_table\\(" + PATH + "\\[\\*]";
    private static final String OF_ARRAYS = PATH + "\\[|member of\\s*\\(%1$s|json_overlaps\\(%1$s"
            + "|json_contains\\(%1$s\\s*,\\s*(?:_\\w+)?\\\\?'[^{']+'\\)|json_type\\(%1$s\\)\\s*=\\s*(?:_\\w+)?\\\\?'ARRAY";
    private static final String OF_OBJECTS =
            PATH + "\\.|json_keys\\(%1$s|json_type\\(%1$s\\)\\s*=\\s*(?:_\\w+)?\\\\?'OBJECT";

    private static final Pattern STEP = Pattern.compile("\\.(?:\\\\?\"([^\"\\\\]+)\\\\?\"|([\\w-]+))");

    @Override
    public Optional<Form> built(String expression) {
        Matcher built = BUILT.matcher(expression);
        return built.lookingAt()
                ? Optional.of(built.group(1).equalsIgnoreCase("array") ? Form.ARRAY : Form.OBJECT)
                : Optional.empty();
    }

    @Override
    public Optional<Form> needed(String expressions, String column) {
        String name = COLUMN.formatted(Pattern.quote(column));
        if (occurs(OF_RECORDS, name, expressions)) {
            return Optional.of(Form.ARRAY_OF_OBJECTS);
        }
        if (occurs(OF_ARRAYS, name, expressions)) {
            return Optional.of(Form.ARRAY);
        }
        return occurs(OF_OBJECTS, name, expressions) ? Optional.of(Form.OBJECT) : Optional.empty();
    }

    private static boolean occurs(String use, String column, String expressions) {
        return Pattern.compile("(?i)" + use.replace("%1$s", column).replace("%s", column))
                .matcher(expressions)
                .find();
    }

    @Override
    public List<List<String>> paths(String expression, String column) {
        List<List<String>> paths = new ArrayList<>();
        Matcher start = Pattern.compile("(?i)" + PATH.replace("%s", COLUMN.formatted(Pattern.quote(column))))
                .matcher(expression);
        while (start.find()) {
            List<String> keys = new ArrayList<>();
            Matcher step = STEP.matcher(expression);
            int at = start.end();
            while (step.region(at, expression.length()).lookingAt()) {
                keys.add(step.group(1) == null ? step.group(2) : step.group(1));
                at = step.end();
            }
            boolean ends = expression.startsWith("'", at) || expression.startsWith("\\'", at);
            // Behind a place in an array, or a wildcard, it is not a plain path.
            if (ends && !keys.isEmpty()) {
                paths.add(keys);
            }
        }
        return paths;
    }

    /** Whether a document has no more levels than the server takes. */
    static boolean isShallow(String document) {
        int level = 0;
        int deepest = 0;
        for (int i = 0; i < document.length(); i++) {
            char character = document.charAt(i);
            level += character == '{' || character == '[' ? 1 : character == '}' || character == ']' ? -1 : 0;
            deepest = Math.max(deepest, level);
        }
        return deepest <= MOST_LEVELS;
    }
}
