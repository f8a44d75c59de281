package dev.rehearsal.generate.constraint;

import java.util.List;
import java.util.Optional;

/** The comparison operators of SQL. */
enum Comparison {
    EQUAL,
    UNEQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST;

    static Optional<Comparison> of(String operator) {
        return switch (operator.strip()) {
            case "=" -> Optional.of(EQUAL);
            case "<>", "!=" -> Optional.of(UNEQUAL);
            case "<" -> Optional.of(LESS);
            case "<=" -> Optional.of(AT_MOST);
            case ">" -> Optional.of(GREATER);
            case ">=" -> Optional.of(AT_LEAST);
            default -> Optional.empty();
        };
    }

    /** The operator that is true where this one is false. */
    Comparison opposite() {
        return switch (this) {
            case EQUAL -> UNEQUAL;
            case UNEQUAL -> EQUAL;
            case LESS -> AT_LEAST;
            case AT_MOST -> GREATER;
            case GREATER -> AT_MOST;
            case AT_LEAST -> LESS;
        };
    }

    /** The operator with its sides exchanged. */
    Comparison mirrored() {
        return switch (this) {
            case EQUAL, UNEQUAL -> this;
            case LESS -> GREATER;
            case AT_MOST -> AT_LEAST;
            case GREATER -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }

    /** The restriction that it puts on a column on its left. */
    Restriction restriction(String value) {
        return switch (this) {
            case EQUAL -> Restriction.oneOf(List.of(value));
            case UNEQUAL -> Restriction.noneOf(List.of(value));
            case LESS, AT_MOST -> Restriction.atMost(value, this == LESS);
            case GREATER, AT_LEAST -> Restriction.atLeast(value, this == GREATER);
        };
    }

    /** The lengths that it allows, from zero up. */
    Restriction length(int length) {
        return switch (this) {
            case EQUAL -> Restriction.length(length, length);
            case LESS -> Restriction.length(0, length - 1);
            case AT_MOST -> Restriction.length(0, length);
            case GREATER -> Restriction.length(length + 1, Integer.MAX_VALUE);
            case AT_LEAST -> Restriction.length(length, Integer.MAX_VALUE);
            case UNEQUAL -> length == 0 ? Restriction.length(1, Integer.MAX_VALUE) : Restriction.length(0, length - 1);
        };
    }

    boolean holds(int left, int right) {
        return switch (this) {
            case EQUAL -> left == right;
            case UNEQUAL -> left != right;
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case GREATER -> left > right;
            case AT_LEAST -> left >= right;
        };
    }
}
