package dev.rehearsal.mask;

import dev.rehearsal.catalog.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Decides for every column of a database: by the rules given, and where there is none by what the column looks like. */
final class Decisions {
    private final List<ColumnRule> rules;
    private final boolean acceptingUnmasked;
    private final MaskFactory masks;
    private final DefaultDecisions defaults;
    private final Map<Place, Decision> all = new LinkedHashMap<>();

    Decisions(MaskingKey key, List<ColumnRule> rules, boolean acceptingUnmasked, Catalog catalog) {
        this.rules = rules;
        this.acceptingUnmasked = acceptingUnmasked;
        Families families = new Families(catalog);
        masks = new MaskFactory(new KeyedHash(key), new PeopleTables(catalog, families));
        defaults = new DefaultDecisions(masks);
        families.all().forEach(this::decide);
        Set<Place> places = all.keySet();
        for (ColumnRule rule : rules) {
            if (places.stream()
                    .noneMatch(place ->
                            rule.columns().matches(place.table(), place.column().name()))) {
                throw new MaskingException("The rule for '" + rule.columns().text()
                        + "' names no column of the captured tables; names are written as the database has them");
            }
        }
    }

    /** In the order of the catalog's tables and their columns. */
    Map<Place, Decision> all() {
        return all.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Place, Decision> entry) ->
                                entry.getKey().table().schema())
                        .thenComparing(entry -> entry.getKey().table().name())
                        .thenComparing(entry -> entry.getKey().column().number()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private void decide(List<Place> family) {
        Place first = family.get(0);
        ColumnLimits limits = Families.limits(family);
        Optional<ColumnRule> ruled = rule(first);
        Decision decision = ruled.map(rule -> byRule(first, limits, rule)).orElseGet(() -> unruled(first, limits));
        all.put(first, decision);
        for (Place other : family.subList(1, family.size())) {
            all.put(other, follow(other, first, decision, ruled));
        }
    }

    private Decision unruled(Place place, ColumnLimits limits) {
        if (place.column().generated()) {
            return Decision.kept("computed by the database, never captured");
        }
        Decision decision = defaults.decide(place, limits);
        return acceptingUnmasked && decision.handling() == Handling.UNSETTLED
                ? accepted(place, "accepted unmasked: " + decision.description())
                : decision;
    }

    /** As it is, but for values that were masked in other columns of a row, as far as those can be found in its type. */
    private static Decision accepted(Place place, String because) {
        return ColumnKind.ofElement(place.column().type()) == ColumnKind.TEXT
                ? new Decision(Handling.KEPT, new ReplacedText(because, Mask.TEXT, UnaryOperator.identity()), because)
                : Decision.kept(because);
    }

    private Decision byRule(Place place, ColumnLimits limits, ColumnRule rule) {
        String because = ", by rule '" + rule.columns().text() + "'";
        if (rule.handling() == Handling.KEPT) {
            return Decision.kept(because.substring(2));
        }
        if (rule.handling() == Handling.DROPPED) {
            ColumnMask empty = EmptyValue.of(place, limits.distinct());
            return new Decision(Handling.DROPPED, empty, empty.description() + because);
        }
        if (rule.own() != null) {
            return Decision.masked(rule.own());
        }
        return masks.mask(place, limits, rule.mask(), because)
                .map(Decision::masked)
                .orElseThrow(() -> new MaskingException("'" + place.name() + "' cannot be masked, as its type is '"
                        + place.column().type().sql() + "'; keep or drop it"));
    }

    /** A column of a family does as the first one, or it is dropped. */
    private Decision follow(Place place, Place first, Decision decision, Optional<ColumnRule> ruled) {
        Optional<ColumnRule> own = rule(place);
        if (own.isPresent() && own.get().handling() == Handling.DROPPED && !Families.isDistinct(place)) {
            return byRule(place, ColumnLimits.NONE, own.get());
        }
        boolean agrees = own.isEmpty()
                || (ruled.isPresent() && own.get().agrees(ruled.get()))
                || (own.get().handling() == Handling.KEPT && decision.handling() == Handling.KEPT);
        if (!agrees) {
            throw new MaskingException("The rule for '" + own.get().columns().text() + "' would tear '" + place.name()
                    + "' from '" + first.name() + "', which it references or inherits; give the rule to '"
                    + first.name()
                    + "' instead");
        }
        return new Decision(
                decision.handling(), decision.mask(), "as '" + first.name() + "': " + decision.description());
    }

    /** The most exact one that names the column. */
    private Optional<ColumnRule> rule(Place place) {
        List<ColumnRule> matching = new ArrayList<>(rules.stream()
                .filter(rule ->
                        rule.columns().matches(place.table(), place.column().name()))
                .sorted(Comparator.comparing(
                        (ColumnRule rule) -> -rule.columns().exactness()))
                .toList());
        for (ColumnRule other : matching) {
            ColumnRule best = matching.get(0);
            if (other.columns().exactness() == best.columns().exactness() && !other.agrees(best)) {
                throw new MaskingException("'" + best.columns().text() + "' and '"
                        + other.columns().text() + "' say different things of '" + place.name() + "'; remove one");
            }
        }
        return matching.stream().findFirst();
    }
}
