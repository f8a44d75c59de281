package dev.rehearsal.generate.row;

import dev.rehearsal.generate.constraint.Scenario;
import dev.rehearsal.generate.type.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the values of columns into the order that a scenario demands. */
final class Orderings {
    private static final int TRIES = 20;

    private final List<List<Pair>> byScenario = new ArrayList<>();

    /** Two columns in order. */
    private record Pair(
            ColumnMaker lesser,
            ColumnMaker greater,
            boolean strict,
            ValueOrder order,
            boolean lesserMoves,
            boolean greaterMoves,
            boolean equal) {
        boolean isMet(RowDraft row) {
            String low = row.get(lesser.place());
            String high = row.get(greater.place());
            if (low == null || high == null) {
                return true;
            }
            if (equal) {
                return low.equals(high);
            }
            int compared = order.compare(low, high);
            return strict ? compared < 0 : compared <= 0;
        }

        void swap(RowDraft row) {
            String low = row.get(lesser.place());
            String high = row.get(greater.place());
            if (lesser.takes(high) && greater.takes(low)) {
                row.set(lesser.place(), high);
                row.set(greater.place(), low);
            } else {
                redraw(row);
            }
        }

        void makeEqual(RowDraft row) {
            if (!greaterMoves && lesserMoves) {
                // The other one may be part of a foreign key.
                row.set(lesser.place(), row.get(greater.place()));
            } else if (!greater.isDistinct() && !greater.isGiven()) {
                row.set(greater.place(), row.get(lesser.place()));
            } else if (!lesser.isDistinct() && !lesser.isGiven()) {
                row.set(lesser.place(), row.get(greater.place()));
            }
        }

        void redraw(RowDraft row) {
            if (lesserMoves) {
                row.set(lesser.place(), lesser.value(row.number(), row.scenario()));
            }
            if (greaterMoves) {
                row.set(greater.place(), greater.value(row.number(), row.scenario()));
            }
        }
    }

    Orderings(List<Scenario> scenarios, List<ColumnMaker> columns, List<ParentChoice> links) {
        for (Scenario scenario : scenarios) {
            List<Pair> pairs = new ArrayList<>();
            for (Scenario.Ordering ordering : scenario.orderings()) {
                ColumnMaker lesser = column(columns, ordering.lesser());
                ColumnMaker greater = column(columns, ordering.greater());
                if (lesser != null && greater != null) {
                    ValueOrder order = ValueOrder.of(lesser.type());
                    boolean equal = isEquality(ordering, scenario);
                    boolean lesserMoves = isMovable(lesser, links);
                    boolean greaterMoves = isMovable(greater, links);
                    if (order.isKnown() || equal) {
                        pairs.add(
                                new Pair(lesser, greater, ordering.strict(), order, lesserMoves, greaterMoves, equal));
                    }
                }
            }
            byScenario.add(pairs);
        }
    }

    private static boolean isEquality(Scenario.Ordering ordering, Scenario scenario) {
        return scenario.orderings().stream().anyMatch(ordering::reverses);
    }

    private static @Nullable ColumnMaker column(List<ColumnMaker> columns, String name) {
        return columns.stream()
                .filter(column -> column.column().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean isMovable(ColumnMaker column, List<ParentChoice> links) {
        return !column.isDistinct()
                && !column.isGiven()
                && !column.request().givesValues()
                && links.stream().noneMatch(link -> link.indexOf(column) >= 0);
    }

    /** Whether the row is in order, after some moving where that helps. */
    boolean arrange(RowDraft row) {
        List<Pair> pairs = byScenario.get(row.scenario());
        for (int i = 0; i < TRIES; i++) {
            boolean met = true;
            for (Pair pair : pairs) {
                if (!pair.isMet(row)) {
                    met = false;
                    move(pair, row, i);
                }
            }
            if (met) {
                return true;
            }
        }
        return false;
    }

    private static void move(Pair pair, RowDraft row, int tried) {
        if (pair.equal) {
            pair.makeEqual(row);
        } else if (pair.lesserMoves && pair.greaterMoves && tried % 4 < 3) {
            pair.swap(row);
        } else {
            pair.redraw(row);
        }
    }
}
