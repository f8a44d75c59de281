package dev.rehearsal.generate.row;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.reference.ParentKeys;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Chooses the parent of each row for one foreign key. */
final class ParentChoice {
    private final Relation.ForeignKey key;
    private final ColumnMaker[] columns;
    private final ParentKeys parents;
    private final boolean self;
    private final double skew;
    private final long seed;
    private final SplittableRandom random;
    private final boolean plain;
    private long taken;
    private NumberPermutation shuffle = new NumberPermutation(0, 0);

    ParentChoice(Generation generation, Relation.ForeignKey key, List<ColumnMaker> columns, ParentKeys parents) {
        this.key = key;
        this.columns = columns.toArray(ColumnMaker[]::new);
        this.parents = parents;
        this.plain = generation.edgeCases() == EdgeCaseLevel.NONE;
        this.self = key.target() == generation.table().id();
        this.skew = columns.stream()
                .mapToDouble(column -> column.request().skew())
                .max()
                .orElse(1);
        this.seed = generation.seed(String.join(",", key.columns()));
        this.random = new SplittableRandom(seed + generation.firstRow());
    }

    Relation.ForeignKey key() {
        return key;
    }

    ParentKeys parents() {
        return parents;
    }

    boolean isSelf() {
        return self;
    }

    ColumnMaker[] columns() {
        return columns;
    }

    /** The place of a column in the foreign key, or -1. */
    int indexOf(ColumnMaker column) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == column) {
                return i;
            }
        }
        return -1;
    }

    boolean mayBeNull(int scenario) {
        boolean any = false;
        boolean all = true;
        for (ColumnMaker column : columns) {
            any |= column.mayBeNull(scenario);
            all &= column.mayBeNull(scenario);
        }
        return key.full() ? all : any;
    }

    /** Chooses a parent that agrees with the values decided so far; false if none does. */
    boolean choose(RowDraft row) {
        if (wantsNull(row) && setNull(row)) {
            return true;
        }
        List<String[]> fitting = parents.matching(given(row));
        if (fitting.isEmpty() || hasNull(row)) {
            return setNull(row) || (isDecided(row) && parents.isFull()) || (hasNull(row) && !key.full());
        }
        set(row, fitting.get(pick(fitting.size())));
        return true;
    }

    /** Takes the parent of that number. */
    void take(RowDraft row, int parent) {
        set(row, parents.get(parent));
    }

    private void set(RowDraft row, String[] parent) {
        for (int i = 0; i < columns.length; i++) {
            row.set(columns[i].place(), parent[i]);
        }
    }

    /** Few parents are chosen often, many rarely and some never; which ones differs from table to table. Without edge cases, rows take one parent after the other. */
    private int pick(int size) {
        if (plain) {
            return (int) shuffled(size).at(taken++ % size);
        }
        double chance = Math.pow(random.nextDouble(), skew);
        return (int) shuffled(size).at((long) (chance * size));
    }

    private NumberPermutation shuffled(int size) {
        if (shuffle.size() != size) {
            shuffle = new NumberPermutation(size, seed);
        }
        return shuffle;
    }

    boolean wantsNull(RowDraft row) {
        boolean wants = false;
        for (ColumnMaker column : columns) {
            wants |= !row.isDecided(column.place()) && column.wantsNull(row.number(), row.scenario());
        }
        return wants;
    }

    boolean setNull(RowDraft row) {
        boolean any = false;
        for (ColumnMaker column : columns) {
            boolean open = !row.isDecided(column.place()) && column.mayBeNull(row.scenario());
            if (key.full() && !open) {
                return false;
            }
            any |= open;
        }
        for (ColumnMaker column : columns) {
            if (any && !row.isDecided(column.place()) && column.mayBeNull(row.scenario())) {
                row.set(column.place(), null);
            }
        }
        return any;
    }

    private boolean isDecided(RowDraft row) {
        for (ColumnMaker column : columns) {
            if (!row.isDecided(column.place())) {
                return false;
            }
        }
        return true;
    }

    private boolean hasNull(RowDraft row) {
        for (ColumnMaker column : columns) {
            if (row.isDecided(column.place()) && row.get(column.place()) == null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String[] given(RowDraft row) {
        @Nullable String[] given = new @Nullable String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            given[i] = row.isDecided(columns[i].place()) ? row.get(columns[i].place()) : null;
        }
        return given;
    }
}
