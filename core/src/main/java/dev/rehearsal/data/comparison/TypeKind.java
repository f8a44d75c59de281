package dev.rehearsal.data.comparison;

import java.util.Locale;
import java.util.Set;

/** What a type's values are, as far as it matters whether they come back from another type. */
public enum TypeKind {
    TEXT,
    /** Text that is filled up with blanks. */
    PADDED_TEXT,
    NUMBER,
    /** Points in time. */
    TIME,
    DOCUMENT,
    OTHER;

    private static final Set<String> TEXTS =
            Set.of("text", "character varying", "varchar", "citext", "name", "tinytext", "mediumtext", "longtext");
    private static final Set<String> NUMBERS = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "decimal",
            "real",
            "double precision",
            "money",
            "tinyint",
            "mediumint",
            "int",
            "double",
            "float",
            "year");
    private static final Set<String> TIMES =
            Set.of("date", "timestamp without time zone", "timestamp with time zone", "timestamp", "datetime");

    /** The kind of a type as it stands in a definition: {@code character varying(20)}. */
    public static TypeKind of(String type) {
        String bare = type.toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)|\\b(?:unsigned|zerofill)\\b| (?:collate|character set|charset) .*", "")
                .replaceAll("\\s+", " ")
                .strip();
        String name = bare.substring(bare.indexOf('.') + 1);
        if (name.equals("character") || name.equals("bpchar") || name.equals("char")) {
            return PADDED_TEXT;
        }
        return TEXTS.contains(name)
                ? TEXT
                : NUMBERS.contains(name)
                        ? NUMBER
                        : TIMES.contains(name) ? TIME : name.startsWith("json") ? DOCUMENT : OTHER;
    }

    /** Whether its values are texts. */
    public boolean isText() {
        return this == TEXT || this == PADDED_TEXT;
    }
}
