package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.history.answer.ServerFields;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an error's words name, told by its number. Source: MariaDB 11.4.5 and MySQL 9.7.4 at work; where two forms stand, the second is MySQL's,
 * or that of an older MariaDB.
 */
final class NamedInWords {
    private static final String TABLE = "`[^`]*`\\.`(?<table>[^`]*)`";
    private static final Pattern COLUMN = Pattern.compile(
            "(?:column|Column|Field) (?:'(?<column>[^']*)'|`[^`]*`\\.`(?<table>[^`]*)`\\.`(?<named>[^`]*)`)");
    private static final Map<Integer, List<Pattern>> FORMS = Map.ofEntries(
            Map.entry(1048, List.of(COLUMN)),
            Map.entry(1264, List.of(COLUMN)),
            Map.entry(1265, List.of(COLUMN)),
            Map.entry(1292, List.of(COLUMN)),
            Map.entry(1364, List.of(COLUMN)),
            Map.entry(1366, List.of(COLUMN)),
            Map.entry(1406, List.of(COLUMN)),
            Map.entry(1906, List.of(Pattern.compile("column '(?<column>[^']*)' in table '(?<table>[^']*)'"))),
            Map.entry(3105, List.of(Pattern.compile("column '(?<column>[^']*)' in table '(?<table>[^']*)'"))),
            Map.entry(3140, List.of(Pattern.compile("for column '(?<table>[^'.]*)\\.(?<column>[^']*)'"))),
            Map.entry(
                    1062,
                    List.of(
                            Pattern.compile("for key '(?<table>[^'.]*)\\.(?<constraint>[^']*)'"),
                            Pattern.compile("for key '(?<constraint>[^']*)'"))),
            Map.entry(1452, List.of(Pattern.compile("\\(" + TABLE + ", CONSTRAINT `(?<constraint>[^`]*)`"))),
            Map.entry(1451, List.of(Pattern.compile("\\(" + TABLE + ", CONSTRAINT `(?<constraint>[^`]*)`"))),
            // The check of a column is named after its table and the column, and known by the column.
            Map.entry(
                    4025,
                    List.of(Pattern.compile("CONSTRAINT `(?:[^`.]*\\.)?(?<constraint>[^`]*)` failed for " + TABLE))),
            Map.entry(3819, List.of(Pattern.compile("constraint '(?<constraint>[^']*)'"))),
            Map.entry(1146, List.of(Pattern.compile("Table '[^'.]*\\.(?<table>[^']*)'"))),
            Map.entry(1356, List.of(Pattern.compile("View '[^'.]*\\.(?<table>[^']*)'"))));

    private NamedInWords() {}

    static ServerFields of(SQLException refusal) {
        String words = String.valueOf(refusal.getMessage());
        ServerFields none = ServerFields.ofState(refusal);
        return FORMS.getOrDefault(refusal.getErrorCode(), List.of()).stream()
                .map(form -> form.matcher(words))
                .filter(Matcher::find)
                .findFirst()
                .map(found -> new ServerFields(
                        none.sqlState(),
                        "",
                        group(found, "table"),
                        group(found, "column", "named"),
                        group(found, "constraint")))
                .orElse(none);
    }

    /** The first of these groups that the form has and that was found. */
    private static String group(Matcher found, String... names) {
        return Stream.of(names)
                .filter(name -> found.pattern().pattern().contains("(?<" + name + ">"))
                .flatMap(name -> Optional.ofNullable(found.group(name)).stream())
                .findFirst()
                .orElse("");
    }
}
