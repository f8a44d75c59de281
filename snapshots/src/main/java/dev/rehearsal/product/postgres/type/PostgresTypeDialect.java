package dev.rehearsal.product.postgres.type;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.TypeName;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.JsonReading;
import dev.rehearsal.generate.type.NumberedValues;
import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.TypeDialect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Types of PostgreSQL. */
public final class PostgresTypeDialect implements TypeDialect {

    @Override
    public Optional<OrderedValues> ordered(ValueType.Scalar type) {
        return switch (type.name()) {
            case "oid", "xid", "cid", "xid8" -> Optional.of(OrderedValues.whole(0, Integer.MAX_VALUE));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<NumberedValues> numbered(ValueType.Scalar type) {
        return PostgresFormats.of(type);
    }

    @Override
    public List<String> names(ValueType.Scalar type) {
        return SystemNames.of(type.name());
    }

    @Override
    public List<String> plausible(ValueType.Scalar type) {
        return switch (type.name()) {
            case "tsvector" -> List.of("", "'twice':1,7");
            case "hstore" -> List.of("", "\"color\"=>NULL");
            default -> List.of();
        };
    }

    @Override
    public List<String> extreme(ValueType.Scalar type) {
        return PostgresExtremes.of(type);
    }

    @Override
    public JsonReading json() {
        return new PostgresJsonReading();
    }

    @Override
    public char delimiter(ValueType.Scalar element) {
        return element.name().equals("box") ? ';' : ',';
    }

    /** To the catalog vectors are arrays, but they are written without braces. */
    @Override
    public Optional<ValueType.Scalar> undivided(ValueType.Array array) {
        return array.sql().endsWith("vector")
                ? Optional.of(new ValueType.Scalar(
                        array.sql(), new TypeName("postgres", array.sql(), ScalarKind.OTHER), -1, -1, -1))
                : Optional.empty();
    }

    /** Lists names of objects that every database has, for columns of the {@code reg…} types. */
    private static final class SystemNames {
        private SystemNames() {}

        /** The names that a column of the type may hold; empty for types that name nothing. */
        static List<String> of(String type) {
            return switch (type) {
                case "regtype" -> List.of("integer", "text", "boolean", "numeric", "uuid", "bigint", "date");
                case "regclass" -> List.of("pg_class", "pg_type", "pg_attribute", "pg_index", "pg_proc", "pg_roles");
                case "regproc" -> List.of("now", "pi", "version", "pg_sleep", "pg_backend_pid", "clock_timestamp");
                case "regprocedure" ->
                    List.of("abs(integer)", "now()", "lower(text)", "upper(text)", "length(text)", "pi()");
                case "regoper" -> List.of("||/", "|/", "!!");
                case "regoperator" ->
                    List.of("+(integer,integer)", "-(integer,integer)", "=(text,text)", "<(date,date)", "*(real,real)");
                case "regrole" ->
                    List.of(
                            "pg_monitor",
                            "pg_signal_backend",
                            "pg_read_all_stats",
                            "pg_read_all_settings",
                            "pg_stat_scan_tables");
                case "regnamespace" -> List.of("pg_catalog", "information_schema", "pg_toast");
                case "regconfig" -> List.of("simple", "english", "german", "french", "spanish", "italian");
                case "regdictionary" -> List.of("simple", "english_stem", "german_stem", "french_stem", "spanish_stem");
                case "regcollation" -> List.of("\"C\"", "\"POSIX\"", "\"default\"");
                default -> List.of();
            };
        }
    }

    /** Lists the outermost values that PostgreSQL's types take. */
    private static final class PostgresExtremes {
        private PostgresExtremes() {}

        static List<String> of(ValueType.Scalar type) {
            return switch (type.name()) {
                case "int2" -> List.of("-32768", "32767");
                case "int4" -> List.of("-2147483648", "2147483647");
                case "int8" -> List.of("-9223372036854775808", "9223372036854775807");
                case "money" -> List.of("-92233720368547758", "92233720368547758");
                case "oid", "xid" -> List.of("4294967295");
                case "float4" -> List.of("NaN", "Infinity", "-Infinity", "3.4e38", "1e-37");
                case "float8" -> List.of("NaN", "Infinity", "-Infinity", "1.7e308", "1e-300");
                case "numeric" -> numeric(type);
                default -> moment(type.name());
            };
        }

        private static List<String> numeric(ValueType.Scalar type) {
            if (type.precision() < 0) {
                return List.of("NaN", "Infinity", "-Infinity", "1" + "0".repeat(100), "0." + "0".repeat(50) + "1");
            }
            String greatest = BigDecimal.TEN
                    .pow(type.precision())
                    .subtract(BigDecimal.ONE)
                    .scaleByPowerOfTen(-type.scale())
                    .toPlainString();
            return List.of("NaN", greatest, "-" + greatest);
        }

        private static List<String> moment(String type) {
            return switch (type) {
                case "date" -> List.of("infinity", "-infinity", "0001-01-01", "9999-12-31", "4713-11-24 BC");
                case "timestamp" -> List.of("infinity", "-infinity", "0001-01-01 00:00:00", "294276-12-31 23:59:59");
                case "timestamptz" ->
                    List.of("infinity", "-infinity", "0001-01-01 00:00:00+00", "294276-12-31 23:59:59+00");
                case "time" -> List.of("24:00:00");
                case "timetz" -> List.of("24:00:00-15:59");
                case "interval" -> List.of("178000000 years", "-178000000 years", "00:00:00.000001");
                default -> other(type);
            };
        }

        private static List<String> other(String type) {
            return switch (type) {
                case "inet" -> List.of("0.0.0.0/0", "::ffff:192.0.2.1");
                case "point" -> List.of("(Infinity,-1e300)", "(NaN,0)");
                case "xml" -> List.of("", "text only");
                case "pg_lsn" -> List.of("FFFFFFFF/FFFFFFFF", "0/0");
                default -> List.of();
            };
        }
    }
}
