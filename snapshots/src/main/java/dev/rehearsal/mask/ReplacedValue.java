package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** A mask that knows one replacement for each value. */
record ReplacedValue(UnaryOperator<String> replacement, String description, boolean keeps) implements ColumnMask {
    @Override
    public String apply(String value) {
        return replacement.apply(value);
    }

    ReplacedValue described(String other) {
        return new ReplacedValue(replacement, other, keeps);
    }
}
