package dev.rehearsal.product.mariadb.type;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.JsonReading;
import dev.rehearsal.generate.type.NumberedValues;
import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.UsualRange;
import dev.rehearsal.meaning.Meaning;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Types of MariaDB and MySQL. A type's name is what it is called in the catalog, with {@code unsigned} behind it where it has no negative
 * numbers, or the collation where it holds texts: {@code int unsigned}, {@code varchar utf8mb4_bin}.
 */
public final class MariadbTypeDialect implements TypeDialect {

    @Override
    public Optional<OrderedValues> ordered(ValueType.Scalar type) {
        return MariadbLimits.ordered(type);
    }

    @Override
    public Optional<UsualRange> usual(ValueType.Scalar type) {
        return type.name().equals("year") ? Optional.of(UsualRange.ofNumber(Meaning.YEAR)) : Optional.empty();
    }

    @Override
    public Optional<NumberedValues> numbered(ValueType.Scalar type) {
        return MariadbFormats.of(type);
    }

    @Override
    public List<String> names(ValueType.Scalar type) {
        return List.of();
    }

    @Override
    public List<String> plausible(ValueType.Scalar type) {
        return switch (type.name()) {
            case "inet4" -> List.of("0.0.0.0", "255.255.255.255");
            case "inet6" -> List.of("::", "::ffff:192.0.2.1");
            case "set" -> List.of("");
            default -> List.of();
        };
    }

    @Override
    public List<String> extreme(ValueType.Scalar type) {
        return MariadbLimits.extreme(type);
    }

    @Override
    public boolean fits(ValueType.Scalar type, String value) {
        if (type.kind().isText()) {
            return Collation.of(type).takes(value);
        }
        return switch (type.kind()) {
            case BYTES -> fitsBytes(type, value);
            case SPELLED_JSON, JSON -> MariadbJsonReading.isShallow(value);
            default -> MariadbLimits.fits(type, value);
        };
    }

    /** Bytes are written as hexadecimal digits behind {@code \x}. */
    private static boolean fitsBytes(ValueType.Scalar type, String value) {
        int bytes = (value.length() - 2) / 2;
        return type.length() < 0 || (pads(type.name()) ? bytes == type.length() : bytes <= type.length());
    }

    @Override
    public String asCompared(ValueType.Scalar type, String value) {
        return type.kind().isText() ? Collation.folded(value) : value;
    }

    @Override
    public boolean pads(ValueType.Scalar type) {
        return pads(type.name());
    }

    private static boolean pads(String name) {
        return name.equals("binary") || name.equals("char") || name.startsWith("char ");
    }

    @Override
    public boolean keepsKeysInTexts() {
        return true;
    }

    @Override
    public String truth(boolean truth) {
        return truth ? "1" : "0";
    }

    /** Sessions are in UTC, and the server reads no time zone behind an instant. */
    @Override
    public String utc() {
        return "";
    }

    @Override
    public String condition(String expression, Collection<String> columns) {
        return new MariadbCondition(columns).respelled(expression);
    }

    @Override
    public JsonReading json() {
        return new MariadbJsonReading();
    }

    @Override
    public char delimiter(ValueType.Scalar element) {
        return ',';
    }

    @Override
    public Optional<ValueType.Scalar> undivided(ValueType.Array array) {
        return Optional.empty();
    }
}
