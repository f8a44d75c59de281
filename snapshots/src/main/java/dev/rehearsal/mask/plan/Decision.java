package dev.rehearsal.mask.plan;

import dev.rehearsal.mask.ColumnMask;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the columns of a family.
 *
 * @param handling what happens
 * @param mask null for values that are written as they are
 * @param description for the report
 */
public record Decision(Handling handling, @Nullable ColumnMask mask, String description) {

    /** All values as they are; their types hold no text. */
    static Decision kept(String because) {
        return new Decision(Handling.KEPT, null, because);
    }

    /** Values as they are, but for those that {@code except} exchanges. */
    static Decision kept(String because, UnaryOperator<String> except) {
        return new Decision(Handling.KEPT, new ReplacedValue(except, because, true), because);
    }

    /** The same, of values that hold no text, so that the snapshot need not tell why they are kept. */
    static Decision keptUntold(String because, UnaryOperator<String> except) {
        return new Decision(Handling.KEPT, new ReplacedValue(except, "", true), because);
    }

    static Decision masked(ColumnMask mask) {
        return new Decision(Handling.MASKED, mask, mask.description());
    }

    static Decision masked(String description, UnaryOperator<String> replacement) {
        return masked(new ReplacedValue(replacement, description, false));
    }

    /** The same in other words. */
    Decision described(String other) {
        return new Decision(
                handling,
                mask instanceof ReplacedValue value && !value.description().isEmpty() ? value.described(other) : mask,
                other);
    }

    /** What it does to a value that may not become NULL. */
    UnaryOperator<String> replacement() {
        ColumnMask replaced = mask;
        if (replaced == null) {
            return UnaryOperator.identity();
        }
        return value -> {
            String other = replaced.apply(value);
            return other == null ? "" : other;
        };
    }

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
}
