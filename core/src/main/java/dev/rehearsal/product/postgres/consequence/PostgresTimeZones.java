package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.rehearsal.consequence.TimeZones;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Time zones on PostgreSQL, where sessions of ours are in UTC. Who converts values without a word goes by the session's zone. */
final class PostgresTimeZones implements TimeZones {
    private static final String OTHER = "America/New_York";
    private static final Pattern PRECISION = Pattern.compile("\\s*\\(\\d+\\)");

    /** What a conversion is in UTC, whatever the session's zone is, by the types before and after. */
    private static final Map<String, String> IN_UTC = Map.ofEntries(
            Map.entry("timestamp → timestamptz", "%s at time zone 'UTC'"),
            Map.entry("timestamptz → timestamp", "%s at time zone 'UTC'"),
            Map.entry("date → timestamptz", "%s::timestamp at time zone 'UTC'"),
            Map.entry("timestamptz → date", "(%s at time zone 'UTC')::date"),
            Map.entry("timestamptz → time", "(%s at time zone 'UTC')::time"),
            Map.entry("timestamptz → timetz", "((%s at time zone 'UTC')::time || '+00')::timetz"),
            Map.entry("time → timetz", "(%s || '+00')::timetz"),
            Map.entry("timestamptz → text", "(%s at time zone 'UTC')::text || '+00'"),
            Map.entry("text → timestamptz", "%s::timestamp at time zone 'UTC'"),
            Map.entry("text → timetz", "(%s::time || '+00')::timetz"),
            Map.entry("number → timestamp", ""),
            Map.entry("number → date", ""),
            Map.entry("timestamptz → number", ""));

    private static final Pattern CONVERSION =
            Pattern.compile("(?i)::\\s*(?:date|timestamp|time)|\\bas\\s+(?:date|timestamp|time)"
                    + "|\\b(?:date|timestamp|timestamptz|date_trunc|date_part|extract|to_char|to_timestamp)\\s*\\(");

    private static final Pattern CLOCK = Pattern.compile(
            "(?i)\\bcurrent_(?:date|time|timestamp)\\b|\\blocaltime(?:stamp)?\\b|\\b(?:now|\\w+_timestamp)\\s*\\(\\s*\\)");

    @Override
    public String other() {
        return OTHER;
    }

    @Override
    public String setting() {
        return "set timezone = '" + OTHER + "'";
    }

    @Override
    public boolean decide(String before, String after) {
        return IN_UTC.containsKey(pair(before, after));
    }

    @Override
    public boolean decide(String sql) {
        return CONVERSION.matcher(sql).find() && !CLOCK.matcher(sql).find();
    }

    @Override
    public Optional<String> saying(String table, String column, String before, String after) {
        return Optional.ofNullable(IN_UTC.get(pair(before, after)))
                .filter(expression -> !expression.isEmpty())
                .map(expression -> "alter table " + table + " alter column " + column + " type " + after + " using "
                        + expression.formatted(column));
    }

    private static String pair(String before, String after) {
        return kind(before) + " → " + kind(after);
    }

    private static String kind(String type) {
        String plain = PRECISION.matcher(type).replaceAll("");
        return switch (plain) {
            case "timestamp without time zone" -> "timestamp";
            case "timestamp with time zone" -> "timestamptz";
            case "time without time zone" -> "time";
            case "time with time zone" -> "timetz";
            case "text", "character varying", "character" -> "text";
            case "smallint", "integer", "bigint", "double precision", "numeric" -> "number";
            default -> plain;
        };
    }
}
