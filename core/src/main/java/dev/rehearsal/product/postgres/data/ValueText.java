package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.Value;

/** How one value is read from the server, as text of bounded length. */
final class ValueText {
    private ValueText() {}

    /** The expression for a column: its text, or the beginning, the length and a hash of it where it is wide. */
    static String expression(Shape.Field column) {
        String text = column.text();
        if (column.isShort()) {
            return text;
        }
        return """
                case when pg_catalog.octet_length(%1$s) <= 200 then %1$s
                else pg_catalog.left(%1$s, %2$d) || pg_catalog.chr(1) || pg_catalog.length(%1$s) || ' '
                    || pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(%1$s, 'UTF8')), 'hex') end""".formatted(text, Value.SHOWN);
    }
}
