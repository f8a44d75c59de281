package dev.rehearsal.generate.row;

import dev.rehearsal.catalog.Mention;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.type.TypeDialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides how the keys of a table are kept unique: by a column whose values never come twice, by walking combinations, or, where
 * neither is possible, by leaving it to the server to refuse rows.
 */
final class Uniqueness {
    private final Generation generation;
    private final List<ColumnMaker> columns;
    private final List<ParentChoice> links;
    private final List<KeyCombinations> walks = new ArrayList<>();
    private boolean certain = true;

    Uniqueness(Generation generation, List<ColumnMaker> columns, List<ParentChoice> links) {
        this.generation = generation;
        this.columns = columns;
        this.links = links;
        columns.stream()
                .filter(column -> column.column().sequence() != null && !isLinked(column) && !column.isGiven())
                .filter(column -> !column.request().givesValues())
                .forEach(column -> column.makeDistinct(true));
        List<Relation.Key> keys = generation.table().keys();
        keys.stream().filter(key -> members(key).size() == 1).forEach(this::secure);
        keys.stream().filter(key -> members(key).size() != 1).forEach(this::secure);
        secureExclusions();
        columns.forEach(this::allowTwins);
    }

    /** Values that differ by case only are two, but not to an expression or to a type that overlooks case. */
    private void allowTwins(ColumnMaker column) {
        String name = column.column().name();
        boolean inExpression = generation.table().keys().stream()
                .flatMap(key -> key.expressions().stream())
                .anyMatch(expression -> Mention.of(expression, name));
        boolean excluded = generation.table().exclusions().stream()
                .anyMatch(exclusion -> Mention.of(exclusion.definition(), name));
        boolean overlooksCase =
                column.type().base() instanceof ValueType.Scalar type && type.kind() == ScalarKind.CASELESS_TEXT;
        if (column.isDistinct() && !inExpression && !excluded && !overlooksCase) {
            column.allowTwins();
        }
    }

    /** Columns that carry a key of several columns and no other. */
    List<Repeats> repeats() {
        List<Repeats> repeats = new ArrayList<>();
        for (ColumnMaker column : columns) {
            List<Relation.Key> with = generation.table().keys().stream()
                    .filter(key -> members(key).contains(column))
                    .toList();
            boolean plain = with.size() == 1
                    && with.get(0).expressions().isEmpty()
                    && column.column().sequence() == null;
            if (plain && column.isDistinct() && !column.counts() && generation.edgeCases() != EdgeCaseLevel.NONE) {
                List<ColumnMaker> others = members(with.get(0)).stream()
                        .filter(other -> other != column && !other.isDistinct())
                        .toList();
                if (!others.isEmpty() && generation.table().exclusions().isEmpty()) {
                    repeats.add(new Repeats(column, others));
                }
            }
        }
        return repeats;
    }

    /** Columns that some key holds, or that count. */
    List<ColumnMaker> inKeys() {
        return columns.stream()
                .filter(column -> column.isDistinct()
                        || column.counts()
                        || generation.table().keys().stream()
                                .anyMatch(key -> members(key).contains(column)
                                        || (key.predicate() != null
                                                && Mention.of(
                                                        key.predicate(),
                                                        column.column().name()))))
                .toList();
    }

    List<KeyCombinations> walks() {
        return walks;
    }

    /** Whether no two rows can collide. */
    boolean isCertain() {
        return certain && columns.stream().noneMatch(column -> column.isDistinct() && column.variesByScenario());
    }

    private boolean isLinked(ColumnMaker column) {
        return links.stream().anyMatch(link -> link.indexOf(column) >= 0);
    }

    /** The columns of a key, those in its expressions too. */
    private List<ColumnMaker> members(Relation.Key key) {
        return columns.stream()
                .filter(column -> key.columns().contains(column.column().name())
                        || key.expressions().stream()
                                .anyMatch(expression ->
                                        Mention.of(expression, column.column().name())))
                .toList();
    }

    private void secure(Relation.Key key) {
        List<ColumnMaker> members = members(key);
        boolean whole = generation.columns().containsAll(key.columns());
        if (!key.nullsDistinct()) {
            members.forEach(ColumnMaker::allowOneNullOnly);
        }
        if (members.stream().anyMatch(ColumnMaker::isDistinct)
                || (whole && members.stream().allMatch(ColumnMaker::isGiven))
                || walks.stream().anyMatch(walk -> walk.isWithin(members))) {
            return;
        }
        Optional<ColumnMaker> carrier = carrier(key, members);
        if (carrier.isPresent()) {
            carrier.get().makeDistinct(members.size() == 1);
        } else if (!whole || !isWalkable(key, members)) {
            certain = false;
        } else {
            walk(key, members);
        }
    }

    private static boolean isWalkable(Relation.Key key, List<ColumnMaker> members) {
        return !members.isEmpty()
                && members.stream().noneMatch(ColumnMaker::isGiven)
                && key.predicate() == null
                && key.expressions().isEmpty();
    }

    /** A column of the key with values enough to make every row different. */
    private Optional<ColumnMaker> carrier(Relation.Key key, List<ColumnMaker> members) {
        boolean alone = members.size() == 1
                && key.predicate() == null
                && key.expressions().isEmpty();
        return members.stream()
                .filter(column -> !isLinked(column) && !column.request().givesValues() && !column.isGiven())
                .filter(column -> alone || column.distinctCount() >= generation.firstRow() + generation.rows())
                .filter(column -> key.nullsDistinct() || column.column().notNull() || key.predicate() == null)
                .max(Comparator.comparingLong(ColumnMaker::distinctCount)
                        .thenComparing(ColumnMaker::place, Comparator.reverseOrder()));
    }

    private void walk(Relation.Key key, List<ColumnMaker> members) {
        List<KeyCombinations.Member> parts = new ArrayList<>();
        for (ColumnMaker column : members) {
            if (parts.stream().noneMatch(part -> part.touches(column))) {
                Optional<ParentChoice> link = links.stream()
                        .filter(candidate -> candidate.indexOf(column) >= 0)
                        .findFirst();
                parts.add(new KeyCombinations.Member(link.orElse(null), link.isPresent() ? null : column));
            }
        }
        boolean unsure = parts.stream().anyMatch(part -> part.link() != null && !isClean(part.link(), members))
                || members.stream().anyMatch(column -> column.request().givesValues())
                || members.stream().anyMatch(column -> walks.stream().anyMatch(walk -> walk.touches(column)));
        if (unsure) {
            certain = false;
        } else {
            long seed = generation.seed(key.name());
            walks.add(new KeyCombinations(parts, generation.rows(), key.nullsDistinct(), seed, generation.firstRow()));
        }
    }

    /** Whether different parents make different keys. */
    private boolean isClean(ParentChoice link, List<ColumnMaker> members) {
        return !link.isSelf()
                && members.containsAll(List.of(link.columns()))
                && links.stream().noneMatch(other -> other != link && shares(other, link));
    }

    private static boolean shares(ParentChoice one, ParentChoice other) {
        return List.of(one.columns()).stream().anyMatch(column -> other.indexOf(column) >= 0);
    }

    /** Ranges that never come twice do not overlap either. */
    private void secureExclusions() {
        for (Relation.Exclusion exclusion : generation.table().exclusions()) {
            certain = false;
            columns.stream()
                    .filter(column ->
                            exclusion.columns().contains(column.column().name()))
                    .filter(column -> !isLinked(column) && column.distinctCount() >= generation.rows())
                    .findFirst()
                    .ifPresent(column -> column.makeDistinct(false));
        }
    }

    /**
     * Repeats the value of the previous row in a column that is unique only together with other columns. Production has such duplicates, and
     * they break a migration that makes the key narrower.
     */
    static final class Repeats {
        private static final long PERIOD = 10;
        private static final long PLACE = 6;

        private final ColumnMaker carrier;
        private final List<ColumnMaker> others;
        private final @Nullable String[] before;
        private @Nullable String valueBefore;

        Repeats(ColumnMaker carrier, List<ColumnMaker> others) {
            this.carrier = carrier;
            this.others = others;
            this.before = new @Nullable String[others.size()];
        }

        void apply(RowDraft row) {
            String value = row.get(carrier.place());
            boolean repeats = row.number() % PERIOD == PLACE && value != null && valueBefore != null && differs(row);
            if (repeats) {
                row.set(carrier.place(), valueBefore);
            }
            valueBefore = value;
            for (int i = 0; i < before.length; i++) {
                before[i] = row.get(others.get(i).place());
            }
        }

        private static boolean areOne(ColumnMaker column, String one, String other) {
            UnaryOperator<String> compared = TypeDialect.comparisonIn(column.type());
            return compared.apply(one).equals(compared.apply(other));
        }

        private boolean differs(RowDraft row) {
            boolean differs = false;
            for (int i = 0; i < before.length; i++) {
                String other = row.get(others.get(i).place());
                // A NULL may count as equal to another.
                differs |= other != null && before[i] != null && !areOne(others.get(i), other, before[i]);
            }
            return differs;
        }
    }
}
