package dev.rehearsal.generate.row;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.generate.value.Draw;
import dev.rehearsal.generate.value.ValueSource;
import java.util.List;

/**
 * Draws keys of another table for a column that references it without a foreign key. A few rows get keys that the other table does not
 * have, because nothing prevents that.
 */
final class NamedReferenceSource implements ValueSource {
    /** Four rows of a hundred, the last of them soon enough for small tables. */
    private static final int ORPHAN_PERIOD = 25;

    private static final int ORPHAN_PLACE = 13;

    private final List<String> keys;
    private final ValueSource others;
    private final NumberPermutation shuffle;
    private final double skew;
    private final boolean orphans;

    private NamedReferenceSource(List<String> keys, ValueSource others, long seed, double skew, boolean orphans) {
        this.keys = keys;
        this.others = others;
        this.shuffle = new NumberPermutation(keys.size(), seed);
        this.skew = skew;
        this.orphans = orphans;
    }

    /** The keys that the column can hold; the others where it references nothing, or nothing that is there. */
    static ValueSource around(Generation generation, Attribute column, Restriction restriction, ValueSource others) {
        ParentKeys parents = generation.references().get(column.name());
        if (parents == null) {
            return others;
        }
        RestrictionFilter filter = new RestrictionFilter(column.type(), restriction);
        List<String> keys = parents.at(0).stream().filter(filter::admits).toList();
        boolean plain = generation.edgeCases() == EdgeCaseLevel.NONE;
        double skew = plain ? 1 : generation.request().column(column.name()).skew();
        return keys.isEmpty()
                ? others
                : new NamedReferenceSource(
                        keys, others, generation.seed(column.name()), skew, !plain && others.distinctCount() > 0);
    }

    int size() {
        return keys.size();
    }

    @Override
    public String draw(Draw draw) {
        if (orphans && draw.row() % ORPHAN_PERIOD == ORPHAN_PLACE) {
            return others.draw(draw);
        }
        double chance = Math.pow(draw.random().nextDouble(), skew);
        return keys.get((int) shuffle.at((long) (chance * keys.size())));
    }

    @Override
    public String distinct(long index) {
        return index < keys.size() ? keys.get((int) shuffle.at(index)) : others.distinct(index - keys.size());
    }

    @Override
    public long distinctCount() {
        return Math.max(keys.size(), others.distinctCount());
    }

    @Override
    public long ordinaryCount() {
        return keys.size();
    }
}
