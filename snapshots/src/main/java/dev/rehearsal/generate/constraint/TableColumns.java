package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.ValueOrder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a condition may contain.
 *
 * @param byName attributes by their bare names
 */
record TableColumns(Map<String, Attribute> byName) {

    static TableColumns of(List<Attribute> attributes) {
        return new TableColumns(attributes.stream().collect(Collectors.toMap(Attribute::name, Function.identity())));
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    ValueType type(String name) {
        Attribute column = byName.get(name);
        if (column == null) {
            throw new IllegalArgumentException("no column '" + name + "'");
        }
        return column.type();
    }

    /** A condition as the server spells it, in the spelling that is read. */
    String spelled(String condition) {
        return byName.values().stream()
                .flatMap(column -> TypeDialect.below(column.type()).stream())
                .findFirst()
                .map(dialect -> dialect.condition(condition, byName.keySet()))
                .orElse(condition);
    }

    /** The way to meet a restriction of one column, if there is one. */
    UnderstoodCondition restricted(String column, Restriction restriction) {
        return new UnderstoodCondition(
                both(Scenario.FREE, Scenario.of(column, restriction)).stream().toList(), true);
    }

    /** The same way with no NULL in any column that it speaks of, but those that must be. */
    Optional<Scenario> present(Scenario way) {
        Scenario all = way;
        Set<String> names = new LinkedHashSet<>(way.columns().keySet());
        way.orderings().forEach(ordering -> names.addAll(List.of(ordering.lesser(), ordering.greater())));
        for (String column : names) {
            if (way.of(column).presence() == Restriction.Presence.FREE) {
                Optional<Scenario> stricter =
                        both(all, Scenario.of(column, Restriction.present(Restriction.Presence.NEVER_NULL)));
                if (stricter.isEmpty()) {
                    return stricter;
                }
                all = stricter.get();
            }
        }
        return Optional.of(all);
    }

    /** What is understood of both conditions at once. */
    UnderstoodCondition both(UnderstoodCondition one, UnderstoodCondition other) {
        return new UnderstoodCondition(
                one.ways().stream()
                        .flatMap(mine -> other.ways().stream().flatMap(theirs -> both(mine, theirs).stream()))
                        .limit(UnderstoodCondition.MOST_WAYS)
                        .toList(),
                one.whole() && other.whole());
    }

    /** A scenario that meets both, if one can. */
    Optional<Scenario> both(Scenario one, Scenario other) {
        Map<String, Restriction> merged = new HashMap<>(one.columns());
        for (Map.Entry<String, Restriction> entry : other.columns().entrySet()) {
            Restriction sum = both(entry.getKey(), merged.get(entry.getKey()), entry.getValue());
            if (sum == null) {
                return Optional.empty();
            }
            merged.put(entry.getKey(), sum);
        }
        Set<Scenario.Ordering> orderings = new LinkedHashSet<>(one.orderings());
        orderings.addAll(other.orderings());
        return Optional.of(new Scenario(merged, List.copyOf(orderings)));
    }

    private @Nullable Restriction both(String column, @Nullable Restriction one, Restriction other) {
        Restriction mine = one == null ? Restriction.NONE : one;
        if (!mine.agreesInPresence(other) || !canBe(column, other.presence())) {
            return null;
        }
        Restriction sum = mine.and(other, ValueOrder.of(type(column)));
        if (sum.presence() == Restriction.Presence.ALWAYS_NULL
                || new RestrictionFilter(type(column), sum).isPossible()) {
            return sum;
        }
        // No value is left, yet NULL satisfies what values do not.
        return canBe(column, Restriction.Presence.ALWAYS_NULL) && sum.presence() == Restriction.Presence.FREE
                ? Restriction.present(Restriction.Presence.ALWAYS_NULL)
                : null;
    }

    private boolean canBe(String column, Restriction.Presence presence) {
        Attribute attribute = byName.get(column);
        return presence != Restriction.Presence.ALWAYS_NULL || (attribute != null && !attribute.notNull());
    }
}
