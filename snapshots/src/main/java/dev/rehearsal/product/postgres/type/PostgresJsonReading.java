package dev.rehearsal.product.postgres.type;

import dev.rehearsal.generate.type.JsonReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands PostgreSQL's functions and operators for JSON. */
final class PostgresJsonReading implements JsonReading {
    private static final Pattern BUILT = Pattern.compile("jsonb?_build_(object|array)\\(");
    /** The column as the server spells it: in parentheses, with its table, with a cast. */
    private static final String COLUMN = "\\(*(?:[\\w\"]+\\.)?\"?%s\"?\\)*(?:::jsonb?)?\\)*";

    private static final String OF_ARRAYS =
            "jsonb?_array_(?:elements(?:_text)?|length)\\(%1$s|%1$s ->>? \\d" + "|jsonb?_typeof\\(%1$s = 'array'";
    private static final String OF_RECORDS = "jsonb?_(?:to|populate)_recordset\\((?:[^,()]*, ?)?%1$s";
    private static final String OF_OBJECTS = "jsonb?_(?:object_keys|each|each_text|to_record)\\(%1$s"
            + "|(?<![\\w\"])%1$s (?:#>>?|->>?|\\?[|&]?) '|jsonb?_typeof\\(%1$s = 'object'";

    private static final Pattern KEY = Pattern.compile("->>? '((?:[^']|'')*+)'::text");
    private static final Pattern PATH = Pattern.compile(" #>>? '\\{([^}']*)}'::text\\[]");

    @Override
    public Optional<Form> built(String expression) {
        Matcher built = BUILT.matcher(expression);
        return built.lookingAt()
                ? Optional.of(built.group(1).equals("array") ? Form.ARRAY : Form.OBJECT)
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
        return Pattern.compile(use.formatted(column)).matcher(expressions).find();
    }

    @Override
    public List<List<String>> paths(String expression, String column) {
        List<List<String>> paths = new ArrayList<>();
        Matcher start = Pattern.compile("(?<![\\w\"'])\"?" + Pattern.quote(column) + "\"?(?:\\)::jsonb?)?(?= [-#]>)")
                .matcher(expression);
        while (start.find()) {
            Matcher path = PATH.matcher(expression).region(start.end(), expression.length());
            List<String> found = new ArrayList<>();
            if (path.lookingAt()) {
                for (String part : path.group(1).split(",", -1)) {
                    found.add(part.strip().replace("\"", ""));
                }
            } else {
                keys(expression, start.end(), found);
            }
            if (!found.isEmpty()) {
                paths.add(found);
            }
        }
        return paths;
    }

    private static void keys(String expression, int from, List<String> found) {
        Matcher key = KEY.matcher(expression);
        int at = from;
        while (at < expression.length() && (expression.charAt(at) == ')' || expression.charAt(at) == ' ')) {
            at++;
        }
        while (key.region(at, expression.length()).lookingAt()) {
            found.add(key.group(1).replace("''", "'"));
            at = key.end();
            while (at < expression.length() && (expression.charAt(at) == ')' || expression.charAt(at) == ' ')) {
                at++;
            }
        }
    }
}
