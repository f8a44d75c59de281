package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.meaning.ColumnWords;
import dev.rehearsal.rehearsal.JsonShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outermost form of a JSON document. A column's form follows from its default, its use in the schema, or its name. */
enum JsonForm {
    OBJECT,
    ARRAY,
    ARRAY_OF_OBJECTS,
    TEXT,
    NUMBER,
    TRUTH;

    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*+)'");
    private static final Pattern BUILT = Pattern.compile("jsonb?_build_(object|array)\\(");
    /** The column as the server spells it: in parentheses, with its table, with a cast. */
    private static final String COLUMN = "\\(*(?:[\\w\"]+\\.)?\"?%s\"?\\)*(?:::jsonb?)?\\)*";

    private static final String OF_ARRAYS =
            "jsonb?_array_(?:elements(?:_text)?|length)\\(%1$s|%1$s ->>? \\d" + "|jsonb?_typeof\\(%1$s = 'array'";
    private static final String OF_RECORDS = "jsonb?_(?:to|populate)_recordset\\((?:[^,()]*, ?)?%1$s";
    private static final String OF_OBJECTS = "jsonb?_(?:object_keys|each|each_text|to_record)\\(%1$s"
            + "|(?<![\\w\"])%1$s (?:#>>?|->>?|\\?[|&]?) '|jsonb?_typeof\\(%1$s = 'object'";

    /** Names of columns that hold arrays. */
    private static final Set<String> LISTS = Set.of(
            "tags",
            "permissions",
            "roles",
            "scopes",
            "ids",
            "urls",
            "emails",
            "keywords",
            "labels",
            "categories",
            "languages",
            "domains",
            "hosts",
            "aliases",
            "list",
            "array",
            "recipients",
            "participants");
    /** Names of columns that hold arrays of objects. */
    private static final Set<String> RECORDS = Set.of(
            "items",
            "entries",
            "steps",
            "lines",
            "rows",
            "attachments",
            "members",
            "images",
            "files",
            "rules",
            "events",
            "messages",
            "comments",
            "questions",
            "answers",
            "addresses",
            "contacts",
            "sections",
            "links");

    /** The form of a column's documents, unless another shape is asked for. */
    static JsonForm of(Relation table, Attribute column, JsonShape shape) {
        return switch (shape) {
            case OBJECTS -> OBJECT;
            case ARRAYS -> ARRAY;
            case SCALARS -> TEXT;
            case BY_DEFAULT -> ofDefault(column).or(() -> ofUses(table, column)).orElseGet(() -> ofName(column));
        };
    }

    private static Optional<JsonForm> ofDefault(Attribute column) {
        String expression = column.generated() ? null : column.defaultExpression();
        if (expression == null) {
            return Optional.empty();
        }
        Matcher built = BUILT.matcher(expression);
        if (built.lookingAt()) {
            return Optional.of(built.group(1).equals("array") ? ARRAY : OBJECT);
        }
        Matcher literal = LITERAL.matcher(expression);
        return literal.find() ? ofText(literal.group(1).replaceAll("\\s", "")) : Optional.empty();
    }

    private static Optional<JsonForm> ofText(String document) {
        if (document.isEmpty() || document.equals("null")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (document.charAt(0)) {
                    case '{' -> OBJECT;
                    case '[' -> document.startsWith("[{") ? ARRAY_OF_OBJECTS : ARRAY;
                    case '"' -> TEXT;
                    case 't', 'f' -> TRUTH;
                    default -> NUMBER;
                });
    }

    private static Optional<JsonForm> ofUses(Relation table, Attribute column) {
        List<String> uses = new ArrayList<>(table.uses());
        table.checks().forEach(check -> uses.add(check.expression()));
        table.keys().forEach(key -> uses.addAll(key.expressions()));
        table.attributes().stream()
                .filter(Attribute::generated)
                .forEach(other -> uses.add(String.valueOf(other.defaultExpression())));
        String all = String.join("\n", uses);
        if (!all.contains(column.name())) {
            return Optional.empty();
        }
        String name = COLUMN.formatted(Pattern.quote(column.name()));
        if (occurs(OF_RECORDS, name, all)) {
            return Optional.of(ARRAY_OF_OBJECTS);
        }
        if (occurs(OF_ARRAYS, name, all)) {
            return Optional.of(ARRAY);
        }
        return occurs(OF_OBJECTS, name, all) ? Optional.of(OBJECT) : Optional.empty();
    }

    private static boolean occurs(String use, String column, String expressions) {
        return Pattern.compile(use.formatted(column)).matcher(expressions).find();
    }

    private static JsonForm ofName(Attribute column) {
        String words = ColumnWords.of(column.name());
        String last = words.substring(words.lastIndexOf('_', words.length() - 2) + 1, words.length() - 1);
        return LISTS.contains(last) ? ARRAY : RECORDS.contains(last) ? ARRAY_OF_OBJECTS : OBJECT;
    }
}
