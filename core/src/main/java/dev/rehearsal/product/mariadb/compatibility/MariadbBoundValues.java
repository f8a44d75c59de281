package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.compatibility.BoundValue;
import dev.rehearsal.sql.Backticks;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values that are bound to statements as SQL of MariaDB and MySQL, whose servers fit them to the columns. */
final class MariadbBoundValues {
    private MariadbBoundValues() {}

    static BoundValue of(@Nullable Object value) {
        if (value instanceof Boolean) {
            return new BoundValue(value.toString(), "true");
        }
        if (value instanceof Number) {
            return new BoundValue(value.toString(), "1");
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return new BoundValue(Backticks.literal(value.toString()), "'x'");
        }
        if (value instanceof UUID) {
            return new BoundValue(Backticks.literal(value.toString()), "'00000000-0000-0000-0000-000000000001'");
        }
        if (value instanceof byte[] bytes) {
            return new BoundValue("x'" + HexFormat.of().formatHex(bytes) + "'", "x'00'");
        }
        if (value instanceof java.util.Date || value instanceof java.time.temporal.TemporalAccessor) {
            return new BoundValue(Backticks.literal(value.toString().replace('T', ' ')), "'2000-01-01'");
        }
        return BoundValue.NULL;
    }
}
