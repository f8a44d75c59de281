package dev.rehearsal.data.comparison;

import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.RowChanges.Fate;
import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.comparison.ValueConversions.Converted;
import dev.rehearsal.data.reading.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what became of the values of one column, and keeps the first that changed, in memory that does not grow with the table. */
final class ColumnTally {
    private static final int EXAMPLES = 5;
    /** More pairs of values are not told apart; what lies beyond counts as changed like the others did. */
    private static final int PAIRS = 2_000;

    private final String name;
    private final TablePair.@Nullable ColumnPair pair;
    /** Columns afterwards that hold the former value in each row in which it changed, among those seen so far. */
    private final BitSet keeping = new BitSet();

    /** Columns that are new. */
    private final BitSet fresh;

    private final Map<Converted, Long> pairs = new LinkedHashMap<>();
    private final Map<Converted, RowDifference> shown = new LinkedHashMap<>();
    private final List<RowDifference> otherShown = new ArrayList<>();
    private final Derivation derivation = new Derivation();
    private @Nullable String firstChanged;
    private boolean varied;
    private long values;
    private long filled;
    private long changed;
    private long nulled;

    /**
     * Begins to count.
     *
     * @param pair the column and what took its place; null where nothing did
     * @param laterColumns how many columns the table has afterwards
     * @param fresh which of them took the place of none
     */
    ColumnTally(String name, TablePair.@Nullable ColumnPair pair, int laterColumns, BitSet fresh) {
        this.name = name;
        this.pair = pair;
        this.fresh = fresh;
        keeping.set(0, laterColumns);
    }

    /** The name that the column had. */
    String name() {
        return name;
    }

    /**
     * A value in a row that is still there.
     *
     * @param later the value in its place; null where there is none
     * @param row all values of the row afterwards
     * @param place at which place of the row the column stands; negative where it is gone
     */
    void count(String key, @Nullable String before, @Nullable String later, @Nullable String[] row, int place) {
        values += before == null ? 0 : 1;
        if (before == null) {
            if (later != null) {
                filled++;
                example(otherShown, key, before, later);
            }
            return;
        }
        if (before.equals(later)) {
            derivation.same(before);
            return;
        }
        changed++;
        varied = varied || (firstChanged != null && !firstChanged.equals(before));
        firstChanged = before;
        nulled += later == null ? 1 : 0;
        for (int i = keeping.nextSetBit(0); i >= 0; i = keeping.nextSetBit(i + 1)) {
            if (i == place || !before.equals(row[i])) {
                keeping.clear(i);
            }
        }
        derivation.changed(before, later);
        remember(key, before, later);
    }

    private void remember(String key, String before, @Nullable String later) {
        if (later == null) {
            example(otherShown, key, before, null);
            return;
        }
        Converted converted = new Converted(before, later);
        if (pairs.containsKey(converted) || pairs.size() < PAIRS) {
            pairs.merge(converted, 1L, Long::sum);
        }
        if (shown.size() < PAIRS) {
            shown.computeIfAbsent(converted, one -> new RowDifference(key, text(before), text(later)));
        }
    }

    private void example(List<RowDifference> kept, String key, @Nullable String before, @Nullable String later) {
        if (kept.size() < EXAMPLES) {
            kept.add(new RowDifference(key, text(before), text(later)));
        }
    }

    private String text(@Nullable String value) {
        return name + "=" + Value.shown(value);
    }

    /**
     * What became of a column in rows that no key tells apart.
     *
     * @param changed how many of its values are not there any more
     */
    static ColumnChanges uncounted(
            String name, TablePair.@Nullable ColumnPair pair, long changed, List<RowDifference> examples) {
        ColumnTally none = new ColumnTally(name, pair, 0, new BitSet());
        return new ColumnChanges(name, none.fate(), changed, 0, changed, 0, changed, examples);
    }

    /** What became of the column; null where no value of it is another one. */
    @Nullable
    ColumnChanges result(ValueConversions conversions) throws SQLException {
        if (changed == 0 && filled == 0) {
            return null;
        }
        Set<Converted> lossy = lossy(conversions);
        long lost = lost(lossy);
        return new ColumnChanges(name, fate(), values, filled, changed, nulled, lost, examples(lossy, lost > 0));
    }

    /** Pairs that were too many to be told apart count as lost where others are, and where nothing was converted. */
    private long lost(Set<Converted> lossy) {
        if (isKeptInRow()) {
            return 0;
        }
        long known = pairs.values().stream().mapToLong(Long::longValue).sum();
        long untold = changed - nulled - known;
        long sure = lossy.stream().mapToLong(one -> pairs.getOrDefault(one, 0L)).sum();
        boolean converted = pair != null && pair.isConverted();
        return sure + nulled + (converted || derivation.comesBack(false) ? 0 : untold);
    }

    /** One value only is found in many a column by chance. */
    private boolean isKeptInRow() {
        return varied ? !keeping.isEmpty() : keeping.intersects(fresh);
    }

    private Set<Converted> lossy(ValueConversions conversions) throws SQLException {
        if (pairs.isEmpty() || isKeptInRow() || derivation.comesBack(pair != null && pair.isConverted())) {
            return Set.of();
        }
        return pair != null && pair.isConverted()
                ? conversions.lossy(pair, List.copyOf(pairs.keySet()))
                : pairs.keySet();
    }

    private List<RowDifference> examples(Set<Converted> lossy, boolean lost) {
        List<RowDifference> examples = new ArrayList<>();
        shown.forEach((converted, example) -> {
            if (examples.size() < EXAMPLES && (!lost || lossy.contains(converted))) {
                examples.add(example);
            }
        });
        otherShown.stream()
                .filter(example -> !lost || !example.before().endsWith("=null"))
                .limit(EXAMPLES - examples.size())
                .forEach(examples::add);
        return examples;
    }

    private Fate fate() {
        if (pair == null) {
            return Fate.DROPPED;
        }
        if (pair.generated()) {
            return Fate.GENERATED;
        }
        return !pair.sameColumn() ? Fate.RENEWED : pair.isConverted() ? Fate.CONVERTED : Fate.KEPT;
    }
}
