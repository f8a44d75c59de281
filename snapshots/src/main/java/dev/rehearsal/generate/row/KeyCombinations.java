package dev.rehearsal.generate.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a key of several columns unique: visits each combination of their values once. */
final class KeyCombinations {
    /** More combinations than this are never needed. */
    private static final long MOST = 1L << 31;

    private final List<Member> members;
    private final long[] sizes;
    private final NumberPermutation shuffle;
    private final boolean nullsDistinct;
    private long next;

    /**
     * A foreign key or a column of its own.
     *
     * @param link the foreign key, or null
     * @param column the column, or null
     */
    record Member(@Nullable ParentChoice link, @Nullable ColumnMaker column) {
        long size() {
            return link != null ? link.parents().size() : column == null ? 1 : column.distinctCount();
        }

        boolean touches(ColumnMaker other) {
            return link != null ? link.indexOf(other) >= 0 : column == other;
        }

        private boolean isDecided(RowDraft row) {
            ColumnMaker first = link != null ? link.columns()[0] : column;
            return first == null || row.isDecided(first.place());
        }

        private boolean mayBeNull(int scenario) {
            return link != null ? link.mayBeNull(scenario) : column != null && column.mayBeNull(scenario);
        }

        private boolean setNull(RowDraft row) {
            if (link != null) {
                return link.setNull(row);
            }
            if (column != null) {
                row.set(column.place(), null);
            }
            return true;
        }

        private boolean wantsNull(RowDraft row) {
            return link != null
                    ? link.wantsNull(row)
                    : column != null && column.wantsNull(row.number(), row.scenario());
        }

        private void take(RowDraft row, long index) {
            if (link != null) {
                link.take(row, (int) index);
            } else if (column != null) {
                row.set(column.place(), column.member(index, row.scenario()));
            }
        }
    }

    KeyCombinations(List<Member> members, long wanted, boolean nullsDistinct, long seed, long first) {
        this.members = members;
        this.nullsDistinct = nullsDistinct;
        this.sizes = members.stream()
                .mapToLong(member -> Math.min(member.size(), MOST))
                .toArray();
        leaveSomeOut(wanted);
        this.shuffle = new NumberPermutation(product(), seed);
        this.next = first < shuffle.size() ? first : 0;
    }

    /** A tenth of the parents gets no children where enough are left. */
    private void leaveSomeOut(long wanted) {
        for (int i = 0; i < sizes.length; i++) {
            long all = sizes[i];
            sizes[i] = members.get(i).link() == null ? all : all - all / 10;
            if (product() < wanted * 2) {
                sizes[i] = all;
            }
        }
    }

    private long product() {
        long product = 1;
        for (long size : sizes) {
            product = Math.min(product * size, MOST);
        }
        return product;
    }

    long capacity() {
        return shuffle.size();
    }

    boolean touches(ColumnMaker column) {
        return members.stream().anyMatch(member -> member.touches(column));
    }

    boolean isWithin(List<ColumnMaker> columns) {
        return members.stream().allMatch(member -> {
            if (member.link() == null) {
                return columns.contains(member.column());
            }
            return columns.containsAll(List.of(member.link().columns()));
        });
    }

    /** Whether a row of that scenario can still be made. */
    boolean isExhausted(int scenario) {
        return next >= shuffle.size()
                && members.stream().noneMatch(member -> nullsDistinct && member.mayBeNull(scenario));
    }

    /** Decides the members of one row; false if there is no combination left. */
    boolean choose(RowDraft row) {
        for (Member member : members) {
            boolean mayBeNull = nullsDistinct && member.mayBeNull(row.scenario()) && !member.isDecided(row);
            boolean wantsNull = mayBeNull && (next >= shuffle.size() || member.wantsNull(row));
            if (wantsNull && member.setNull(row)) {
                // With a NULL in it the key is unique anyway; the other members are chosen freely later.
                return true;
            }
        }
        if (next >= shuffle.size()) {
            return false;
        }
        long index = shuffle.at(next++);
        for (int i = 0; i < sizes.length; i++) {
            members.get(i).take(row, index % sizes[i]);
            index /= sizes[i];
        }
        return true;
    }
}
