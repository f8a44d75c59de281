package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.type.JsonReading;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.meaning.ColumnWords;
import dev.rehearsal.rehearsal.Occasion.JsonShape;
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
        Optional<JsonReading.Form> built = TypeDialect.jsonOf(column.type()).flatMap(json -> json.built(expression));
        if (built.isPresent()) {
            return built.map(JsonForm::of);
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
        return TypeDialect.jsonOf(column.type())
                .flatMap(json -> json.needed(all, column.name()))
                .map(JsonForm::of);
    }

    private static JsonForm of(JsonReading.Form form) {
        return switch (form) {
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            case ARRAY_OF_OBJECTS -> ARRAY_OF_OBJECTS;
        };
    }

    private static JsonForm ofName(Attribute column) {
        String words = ColumnWords.of(column.name());
        String last = words.substring(words.lastIndexOf('_', words.length() - 2) + 1, words.length() - 1);
        return LISTS.contains(last) ? ARRAY : RECORDS.contains(last) ? ARRAY_OF_OBJECTS : OBJECT;
    }
}
