package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction.LengthRange;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.ValueOrder;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Decides whether a value in its text form meets a restriction; called while values are prepared, not for each row. */
public final class RestrictionFilter {
    private final Restriction restriction;
    private final ValueType type;
    private final ValueOrder order;
    private final List<Pattern> compiled;
    private final Predicate<String> fits;
    private final UnaryOperator<String> compared;

    public RestrictionFilter(ValueType type, Restriction restriction) {
        this.type = type.base();
        this.restriction = restriction;
        this.order = ValueOrder.of(type);
        this.compiled =
                restriction.patterns().stream().map(TextPattern::compiled).toList();
        this.fits = TypeDialect.below(type)
                .<Predicate<String>>map(dialect -> value -> dialect.fits((ValueType.Scalar) this.type, value))
                .orElse(value -> true);
        this.compared = TypeDialect.comparisonIn(type);
    }

    public boolean admits(String value) {
        return order.reads(value)
                && fits.test(value)
                && isListed(value)
                && restriction.bounds().contain(value, order)
                && hasLength(value)
                && matches(value);
    }

    private boolean isListed(String value) {
        List<String> allowed = restriction.allowed();
        return (allowed == null || isIn(allowed, value))
                && !isIn(restriction.excluded(), value)
                && restriction.excluded().stream()
                        .noneMatch(excluded -> compared.apply(excluded).equals(compared.apply(value)));
    }

    private boolean isIn(List<String> values, String value) {
        return values.contains(value)
                || (order.isKnown() && values.stream().anyMatch(other -> order.compare(other, value) == 0));
    }

    private boolean hasLength(String value) {
        if (type instanceof ValueType.Array || restriction.length().equals(LengthRange.ANY)) {
            return true;
        }
        int length = isBytes() ? (value.length() - 2) / 2 : value.codePointCount(0, value.length());
        return restriction.length().contains(length);
    }

    private boolean isBytes() {
        return type instanceof ValueType.Scalar scalar && scalar.kind() == ScalarKind.BYTES;
    }

    private boolean matches(String value) {
        for (int i = 0; i < compiled.size(); i++) {
            if (compiled.get(i).matcher(value).find()
                    == restriction.patterns().get(i).negated()) {
                return false;
            }
        }
        return true;
    }

    /** Whether any value can meet it, as far as lists and bounds tell. */
    boolean isPossible() {
        List<String> allowed = restriction.allowed() == null ? labels(type) : restriction.allowed();
        boolean few = restriction.allowed() != null || !allowed.isEmpty();
        boolean all = restriction.allowed() != null || order.ordered() == null;
        if (few && (all || allowed.stream().anyMatch(this::admits))) {
            return allowed.stream().anyMatch(this::admits);
        }
        return restriction.length().canBeMet() && restriction.bounds().canBeMet(order);
    }

    /** The values of a type that has few; empty for others. */
    public static List<String> labels(ValueType type) {
        if (type.base() instanceof ValueType.Enumerated labels) {
            return labels.labels();
        }
        if (!(type.base() instanceof ValueType.Scalar scalar)) {
            return List.of();
        }
        return scalar.kind() == ScalarKind.BOOLEAN
                ? List.of(TypeDialect.truthIn(type, true), TypeDialect.truthIn(type, false))
                : TypeDialect.of(scalar).map(dialect -> dialect.names(scalar)).orElse(List.of());
    }
}
