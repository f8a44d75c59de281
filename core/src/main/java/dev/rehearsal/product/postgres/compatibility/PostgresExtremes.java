package dev.rehearsal.product.postgres.compatibility;

import dev.rehearsal.compatibility.sample.Extremes;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Type;
import dev.rehearsal.schema.TypeForm;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of PostgreSQL's types. */
final class PostgresExtremes implements Extremes {
    private static final Pattern NUMBERS = Pattern.compile("\\((\\d+)(?:,(\\d+))?\\)");
    private static final int LONG_TEXT = 1_000;

    private final Schema before;

    PostgresExtremes(Schema before) {
        this.before = before;
    }

    @Override
    public Stream<String> of(Column old, @Nullable Column now) {
        Stream<String> own = labels(old).orElseGet(() -> values(old, now));
        return Stream.concat(old.notNull() ? Stream.empty() : Stream.of("null"), own);
    }

    @Override
    public String plain(Column column, int number) {
        Optional<Stream<String>> labels = labels(column);
        if (labels.isPresent()) {
            return labels.get().findFirst().orElse("null");
        }
        return switch (PostgresSpelling.type(column)) {
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> String.valueOf(number);
            case "character varying", "character", "text" -> "'" + number + "'::text";
            case "boolean" -> "true";
            case "uuid" -> "'00000000-0000-0000-0000-%012d'::uuid".formatted(number);
            case "date", "timestamp without time zone", "timestamp with time zone" ->
                "'20%02d-01-01'".formatted(number % 100);
            case "time without time zone", "time with time zone" -> "'00:00:00'";
            case "interval" -> "'1 day'";
            case "json", "jsonb" -> "'{}'";
            case "bytea" -> "'\\x" + "%02d".formatted(number % 100) + "'::bytea";
            case "inet", "cidr" -> "'10.0.0." + number % 250 + "'";
            default -> column.dataType().element() != 0 ? "'{}'" : "'" + number + "'";
        };
    }

    private static Stream<String> values(Column old, @Nullable Column now) {
        return switch (PostgresSpelling.type(old)) {
            case "character varying", "character", "text" -> texts(old, now);
            case "smallint" -> Stream.of("0", "'-1'::bigint", "32767");
            case "integer" -> Stream.of("0", "'-1'::bigint", "2147483647");
            case "bigint" -> Stream.of("0", "'-1'::bigint", "9223372036854775807");
            case "numeric" -> Stream.of("0", "'-1'::numeric", largest(old));
            case "real" -> Stream.of("0", "'-1'::real", "'1e38'::real");
            case "double precision" -> Stream.of("0", "'-1'::double precision", "'1e300'::double precision");
            case "boolean" -> Stream.of("true", "false");
            case "date", "timestamp without time zone", "timestamp with time zone" ->
                Stream.of("'1900-01-01'", "'9999-12-31'");
            case "json", "jsonb" -> Stream.of("'{}'", "'[]'");
            default -> old.dataType().element() != 0 ? Stream.of("'{}'") : Stream.empty();
        };
    }

    private static Stream<String> texts(Column old, @Nullable Column now) {
        int length = first(old)
                .orElse(Math.max(LONG_TEXT, now == null ? 0 : first(now).orElse(0) + 1));
        return Stream.of("''::text", "repeat('x', " + length + ")");
    }

    private static String largest(Column old) {
        Matcher numbers = NUMBERS.matcher(old.type());
        if (!numbers.find()) {
            return "1" + "0".repeat(30);
        }
        int scale = numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2));
        int whole = Math.max(Integer.parseInt(numbers.group(1)) - scale, 0);
        return (whole == 0 ? "0" : "9".repeat(whole)) + (scale == 0 ? "" : "." + "9".repeat(scale));
    }

    private static Optional<Integer> first(Column column) {
        Matcher numbers = NUMBERS.matcher(column.type());
        return numbers.find() ? Optional.of(Integer.parseInt(numbers.group(1))) : Optional.empty();
    }

    private Optional<Stream<String>> labels(Column column) {
        boolean array = column.dataType().element() != 0;
        long type = array ? column.dataType().element() : column.dataType().id();
        return before.types()
                .filter(some -> some.id() == type && some.form() == TypeForm.ENUM)
                .findFirst()
                .map(Type::labels)
                .map(List::stream)
                .map(labels -> labels.map(label -> Quoting.literal(array ? "{\"" + label + "\"}" : label)));
    }
}
