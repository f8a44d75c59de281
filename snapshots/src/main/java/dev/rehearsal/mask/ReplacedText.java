package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** A mask that knows one replacement for each text. */
record ReplacedText(String description, Mask mask, UnaryOperator<String> replacement) implements ColumnMask {

    @Override
    public String apply(String value) {
        return replacement.apply(value);
    }
}
