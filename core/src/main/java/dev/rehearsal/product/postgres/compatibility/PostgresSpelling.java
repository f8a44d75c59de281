package dev.rehearsal.product.postgres.compatibility;

import dev.rehearsal.compatibility.sample.SqlSpelling;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes names and values as an application's SQL holds them. */
final class PostgresSpelling implements SqlSpelling {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern MODIFIER = Pattern.compile("\\([^)]*\\)");
    /** Types without equality, on which {@code select distinct} fails. */
    private static final Pattern NOT_COMPARABLE =
            Pattern.compile("(json|xml|point|line|lseg|path|polygon|box|circle)(\\[])?");

    private static final long FIRST_OWN_OID = 16384;

    private final Set<String> keywords;

    private PostgresSpelling(Set<String> keywords) {
        this.keywords = keywords;
    }

    /** The spelling of SQL as a server's grammar wants it. */
    static PostgresSpelling of(Connection connection) throws SQLException {
        Set<String> keywords = new HashSet<>();
        try (var statement = connection.createStatement();
                ResultSet words =
                        statement.executeQuery("select word from pg_catalog.pg_get_keywords() where catcode <> 'U'")) {
            while (words.next()) {
                keywords.add(words.getString(1));
            }
        }
        return new PostgresSpelling(keywords);
    }

    @Override
    public String name(String bare) {
        return Quoting.ifNeeded(bare, keywords);
    }

    /**
     * A value as a driver sends it: texts, numbers, truth values and UUIDs by their type, and what is not a type of the
     * server's own as a text of unknown type.
     */
    static String value(Column column, @Nullable String text) {
        if (text == null) {
            return "null";
        }
        return switch (type(column)) {
            case "smallint", "integer", "bigint" ->
                WHOLE.matcher(text).matches() ? text : Quoting.literal(text) + "::bigint";
            case "numeric" -> DECIMAL.matcher(text).matches() ? text : Quoting.literal(text) + "::numeric";
            case "boolean" -> text.equals("t") || text.equals("true") ? "true" : "false";
            case "character varying", "character", "text" -> Quoting.literal(text) + "::text";
            case "character varying[]", "character[]", "text[]" -> Quoting.literal(text) + "::text[]";
            case "real", "double precision", "uuid", "bytea" -> Quoting.literal(text) + "::" + type(column);
            default -> Quoting.literal(text);
        };
    }

    /** A type of the server's own without its modifier; empty for any other. */
    static String type(Column column) {
        boolean ours = column.dataType().id() >= FIRST_OWN_OID;
        return ours ? "" : MODIFIER.matcher(column.type()).replaceAll("");
    }

    @Override
    public boolean isComparable(Column column) {
        return isCompared(column);
    }

    static boolean isCompared(Column column) {
        return !NOT_COMPARABLE.matcher(column.type()).matches();
    }

    @Override
    public boolean isFoundBy(Column column) {
        return !type(column).isEmpty() && isCompared(column);
    }

    /** Nobody asks for whole rows that are distinct where some of them are documents. */
    @Override
    public boolean asksForDistinct(Table table, @Nullable Table now) {
        return table.columns().stream().allMatch(PostgresSpelling::isCompared)
                && (now == null
                        || now.columns().stream()
                                .noneMatch(column -> column.type().startsWith("json")));
    }

    @Override
    public Optional<String> call(SchemaObject routine) {
        if (!routine.kind().equals("function")) {
            return Optional.empty();
        }
        int open = routine.name().indexOf('(');
        String arguments = Signature.types(
                        routine.name().substring(open + 1, routine.name().length() - 1))
                .stream()
                .map(type -> "null::" + type)
                .collect(Collectors.joining(", "));
        return Optional.of("select " + routine.name().substring(0, open) + "(" + arguments + ")");
    }

    @Override
    public String nextValue(String sequence) {
        return "select nextval(" + Quoting.literal(sequence) + ")";
    }

    @Override
    public String onlyDefaults() {
        return " default values";
    }

    @Override
    public String unlessThere(List<Column> key) {
        return " on conflict (" + names(key.stream().map(Column::name).toList()) + ") do nothing";
    }

    /** Reads what a routine is called by. */
    private static final class Signature {
        private Signature() {}

        /** The types of a signature; a comma may stand in quotes or between parentheses. */
        static List<String> types(String types) {
            List<String> found = new ArrayList<>();
            int depth = 0;
            boolean quoted = false;
            int start = 0;
            for (int i = 0; i <= types.length(); i++) {
                char c = i < types.length() ? types.charAt(i) : ',';
                quoted ^= c == '"';
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (i == types.length() || (c == ',' && depth == 0 && !quoted)) {
                    if (i > start) {
                        found.add(types.substring(start, i));
                    }
                    start = i + 1;
                }
            }
            return found;
        }
    }
}
