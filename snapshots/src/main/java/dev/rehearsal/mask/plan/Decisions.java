package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.MaskingException;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.plan.ColumnPlace.Spot;
import dev.rehearsal.mask.plan.Decision.ReplacedValue;
import dev.rehearsal.mask.shape.KeyedHash;
import dev.rehearsal.mask.shape.Vocabulary;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides for every column of a database: by the rules given, and where there is none by what the column is and shows. */
public final class Decisions {
    /** So many places within a column, and keys at one of them, are remembered at once, however many documents have. */
    private static final int REMEMBERED = 1_000;

    private final ColumnRules rules;
    private final DefaultDecisions defaults;
    private final Map<ColumnPlace, Decision> all = new LinkedHashMap<>();
    private final Set<ColumnPlace> referenced = new HashSet<>();

    public Decisions(MaskingKey key, List<ColumnRule> rules, boolean unlinked, Catalog captured, Evidence evidence) {
        this.rules = new ColumnRules(rules);
        KeyedHash hash = new KeyedHash(key.mac());
        evidence.days().settle(hash);
        defaults = new DefaultDecisions(hash, evidence, Vocabulary.of(captured), unlinked);
        this.rules.refuseUnknown(evidence.database());
        Families families = new Families(captured);
        for (Relation table : captured.relations()) {
            table.foreignKeys()
                    .forEach(foreign -> captured.relation(foreign.target())
                            .ifPresent(target -> foreign.targetColumns()
                                    .forEach(name -> target.attribute(name)
                                            .ifPresent(column -> referenced.add(new ColumnPlace(target, column))))));
        }
        families.all().forEach(this::decide);
        if (unlinked) {
            moveTimes(new PersonTimes(hash, captured));
        }
    }

    /** Times that would be kept move, each row's with its person; where partitions hold the rows, they stay where these ask for them. */
    private void moveTimes(PersonTimes times) {
        all.replaceAll((place, decision) -> {
            boolean moves = decision.handling() == Handling.KEPT
                    && decision.mask() == null
                    && rules.of(place, List.of()).isEmpty()
                    && ColumnKind.of(place.column().type()) == ColumnKind.DAY
                    && !place.table().partitioned()
                    && !place.table().partition();
            return moves ? Decision.masked(times.of(place.table())) : decision;
        });
    }

    /** In the order of the catalog's tables and their columns. */
    public Map<ColumnPlace, Decision> all() {
        return all.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<ColumnPlace, Decision> entry) ->
                                entry.getKey().table().schema())
                        .thenComparing(entry -> entry.getKey().table().name())
                        .thenComparing(entry -> entry.getKey().column().number()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private void decide(List<ColumnPlace> family) {
        ColumnPlace first = family.get(0);
        Optional<ColumnRule> ruled = rules.of(first, List.of());
        Decision decision = ruled.map(rule -> byRule(family, rule)).orElseGet(() -> unruled(family));
        all.put(first, decision);
        for (ColumnPlace other : family.subList(1, family.size())) {
            all.put(other, follow(other, first, decision, ruled));
        }
    }

    private Decision unruled(List<ColumnPlace> family) {
        ColumnPlace first = family.get(0);
        if (first.column().generated()) {
            return Decision.kept("computed by the database, never captured");
        }
        ValueType type = first.column().type();
        if (element(type) instanceof ValueType.Scalar scalar) {
            return switch (ColumnKind.of(scalar)) {
                case JSON, PAIRS, XML -> documents(family);
                case OTHER -> empty(first, ", as no mask knows its type '" + scalar.sql() + "'");
                default -> walked(family, defaults.decide(leaf(family), scalar));
            };
        }
        return element(type) instanceof ValueType.Composite
                ? documents(family)
                : Decision.kept("its type names nobody");
    }

    private static boolean holdsTexts(ValueType type) {
        return switch (ColumnKind.ofElement(type)) {
            case TEXT, JSON, PAIRS, XML, LEXEMES, COMPOSITE, BYTES, OTHER, ADDRESS_OF_THE_NET -> true;
            default -> false;
        };
    }

    private static ValueType element(ValueType type) {
        return type.base() instanceof ValueType.Array array ? element(array.element()) : type.base();
    }

    private Decision documents(List<ColumnPlace> family) {
        return Decision.masked(
                "documents whose texts are masked one by one",
                new ValueWalk(new Inside(family, null))
                        .of(family.get(0).column().type()));
    }

    /** The decision for values without parts, made for those of the column's type. */
    private Decision walked(List<ColumnPlace> family, Decision decision) {
        if (!(decision.mask() instanceof ReplacedValue value)) {
            return decision;
        }
        UnaryOperator<String> walk = new ValueWalk(new Inside(family, decision))
                .of(family.get(0).column().type());
        return new Decision(
                decision.handling(),
                new ReplacedValue(walk, value.description(), value.keeps()),
                decision.description());
    }

    private DefaultDecisions.Leaf leaf(List<ColumnPlace> family) {
        return new DefaultDecisions.Leaf(
                family.stream().map(Spot::of).toList(),
                family.stream()
                        .map(place -> new ValueName(place.table(), place.column()))
                        .toList(),
                key(family),
                family.stream().anyMatch(Decisions::isChoice));
    }

    private DefaultDecisions.Key key(List<ColumnPlace> family) {
        if (family.stream().anyMatch(referenced::contains)) {
            return DefaultDecisions.Key.REFERENCED;
        }
        boolean primary = family.stream()
                .anyMatch(place -> place.table().keys().stream()
                        .anyMatch(key -> key.primary()
                                && key.columns().contains(place.column().name())));
        return primary ? DefaultDecisions.Key.PRIMARY : DefaultDecisions.Key.NONE;
    }

    /** What stands inside of the values of a column, or in its texts. */
    private final class Inside implements Leaves {
        private final List<ColumnPlace> family;
        private final Optional<Decision> itself;
        private final boolean kept;
        private final Map<List<String>, Map<ColumnKind, UnaryOperator<String>>> known = new ConcurrentHashMap<>();
        private final Map<List<String>, Map<String, String>> keys = new ConcurrentHashMap<>();

        /** {@code itself}: what is done with values that stand alone; null for none. */
        Inside(List<ColumnPlace> family, @Nullable Decision itself) {
            this.family = family;
            this.itself = Optional.ofNullable(itself);
            kept = rules.of(family.get(0), List.of())
                    .filter(rule -> rule.handling() == Handling.KEPT)
                    .isPresent();
        }

        @Override
        public UnaryOperator<String> of(List<String> path, ValueType.Scalar type) {
            if (path.isEmpty() && itself.isPresent()) {
                return itself.get().replacement();
            }
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            return known.computeIfAbsent(path, inside -> new ConcurrentHashMap<>())
                    .computeIfAbsent(
                            ColumnKind.of(type), kind -> decided(path, type).replacement());
        }

        private Decision decided(List<String> path, ValueType.Scalar type) {
            Optional<ColumnRule> ruled = rules.of(family.get(0), path);
            if (ruled.isPresent()) {
                return byRule(ruled.get(), type);
            }
            if (kept) {
                return Decision.kept("as its column");
            }
            return defaults.decide(
                    new DefaultDecisions.Leaf(
                            family.stream()
                                    .map(place -> Spot.of(place).below(path))
                                    .toList(),
                            List.of(ValueName.within(
                                    family.get(0).table(), family.get(0).column(), path, type)),
                            DefaultDecisions.Key.NONE,
                            false),
                    type);
        }

        private Decision byRule(ColumnRule rule, ValueType.Scalar type) {
            return switch (rule.handling()) {
                case KEPT -> Decision.kept(rule.because());
                case DROPPED -> Decision.masked("nothing", value -> type.equals(NUMBER) ? "0" : "");
                case MASKED ->
                    rule.own() == null
                            ? defaults.by(rule.mask() == null ? Mask.SHAPE : rule.mask(), type)
                            : Decision.masked(rule.own());
            };
        }

        @Override
        public String key(List<String> path, String key) {
            if (kept) {
                return key;
            }
            if (keys.size() >= REMEMBERED) {
                keys.clear();
            }
            Map<String, String> ofPath = keys.computeIfAbsent(path, inside -> new ConcurrentHashMap<>());
            if (ofPath.size() >= REMEMBERED) {
                ofPath.clear();
            }
            return ofPath.computeIfAbsent(
                    key, name -> defaults.key(Spot.of(family.get(0)).below(Evidence.keys(path)), name));
        }
    }

    private static boolean isChoice(ColumnPlace place) {
        List<String> alone = List.of(place.column().name());
        Stream<String> ofTable = place.table().checks().stream()
                .filter(check -> check.columns().equals(alone))
                .map(Relation.Check::expression);
        return Stream.concat(ofTable, Vocabulary.domainChecks(place.column().type()))
                .anyMatch(Vocabulary::isChoice);
    }

    private Decision byRule(List<ColumnPlace> family, ColumnRule rule) {
        ColumnPlace place = family.get(0);
        return switch (rule.handling()) {
            case KEPT ->
                holdsTexts(place.column().type())
                        ? Decision.kept(rule.because(), inside(family))
                        : Decision.kept(rule.because());
            case DROPPED -> empty(place, ", " + rule.because());
            case MASKED ->
                rule.own() == null
                        ? masked(family, rule.mask() == null ? Mask.SHAPE : rule.mask(), rule.because())
                        : Decision.masked(rule.own());
        };
    }

    /** What rules say of places within a column that is kept. */
    private UnaryOperator<String> inside(List<ColumnPlace> family) {
        ColumnPlace place = family.get(0);
        return rules.reachInto(place)
                ? new ValueWalk(new Inside(family, null)).of(place.column().type())
                : UnaryOperator.identity();
    }

    private Decision masked(List<ColumnPlace> family, Mask mask, String because) {
        ColumnPlace place = family.get(0);
        ValueType type = place.column().type();
        Decision decision = switch (element(type) instanceof ValueType.Scalar scalar
                ? ColumnKind.of(scalar)
                : ColumnKind.of(type)) {
            case JSON, PAIRS, XML, COMPOSITE -> documents(family);
            case HARMLESS, OTHER, ARRAY ->
                throw new MaskingException("'" + place.name() + "' cannot be masked, as its type is '" + type.sql()
                        + "'; keep or drop it");
            default -> walked(family, defaults.by(mask, (ValueType.Scalar) element(type)));
        };
        return decision.described(decision.description() + ", " + because);
    }

    private static Decision empty(ColumnPlace place, String because) {
        ColumnMask empty = EmptyValue.of(place, Families.isDistinct(place), because);
        return new Decision(Handling.DROPPED, empty, empty.description());
    }

    /** A column of a family does as the first one, or it is dropped. */
    private Decision follow(ColumnPlace place, ColumnPlace first, Decision decision, Optional<ColumnRule> ruled) {
        Optional<ColumnRule> own = rules.of(place, List.of());
        if (own.isPresent() && own.get().handling() == Handling.DROPPED && !Families.isDistinct(place)) {
            return byRule(List.of(place), own.get());
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
        return decision.described("as '" + first.name() + "': " + decision.description());
    }

    /**
     * Replaces every value by NULL or by the empty value of its type.
     *
     * @param value what is written, null for NULL
     * @param because why, behind a comma
     */
    private record EmptyValue(@Nullable String value, String because) implements ColumnMask {

        /** NULL for a nullable column, else the empty value of its type; an error where the type has none. */
        static EmptyValue of(ColumnPlace place, boolean distinct, String because) {
            if (!place.column().notNull()) {
                return new EmptyValue(null, because);
            }
            if (distinct) {
                throw new MaskingException("'" + place.name()
                        + "' cannot be dropped, as its values must be there and differ; mask it instead");
            }
            return new EmptyValue(nothing(place), because);
        }

        private static String nothing(ColumnPlace place) {
            ValueType base = place.column().type().base();
            if (base instanceof ValueType.Array) {
                return "{}";
            }
            if (base instanceof ValueType.Enumerated choices
                    && !choices.labels().isEmpty()) {
                return choices.labels().get(0);
            }
            if (base instanceof ValueType.Range range) {
                return range.multirange() ? "{}" : "empty";
            }
            if (base instanceof ValueType.Composite composite) {
                return "(" + ",".repeat(Math.max(composite.fields().size() - 1, 0)) + ")";
            }
            String empty = base instanceof ValueType.Scalar scalar
                    ? MaskDialect.of(scalar)
                            .flatMap(dialect -> dialect.nothing(scalar))
                            .orElse(null)
                    : null;
            if (empty == null) {
                throw new MaskingException("'" + place.name() + "' cannot be dropped, as it refuses NULL and its type '"
                        + base.sql() + "' has no empty value; keep it or give a mask of your own");
            }
            return empty;
        }

        @Override
        public @Nullable String apply(String original) {
            return value;
        }

        @Override
        public String description() {
            return (value == null ? "NULL" : "an empty value, as it refuses NULL") + because;
        }
    }
}
