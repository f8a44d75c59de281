package dev.rehearsal.generate.row;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.Scenario;
import dev.rehearsal.generate.plan.ColumnRequest;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.value.Draw;
import dev.rehearsal.generate.value.ValueSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/** Makes the values of one column in one filling. */
public final class ColumnMaker {
    private static final int ONE_IN_TEN = 10;
    /** One in so many distinct values is a twin of the one before. */
    private static final int TWIN_PERIOD = 40;

    private static final int TWIN_PLACE = 7;
    /** Duplicates are not avoided in larger tables. */
    private static final long MOST_REMEMBERED = 100_000;
    /** If a column has fewer values than this, such as states or ratings, each occurs more than once anyway. */
    private static final int FEW = 20;

    private static final int DRAWS = 10;

    private final Attribute column;
    private final int place;
    private final Generation generation;
    private final ColumnRequest request;
    private final List<Restriction> restrictions = new ArrayList<>();
    private final List<ValueSource> sources = new ArrayList<>();
    private final SplittableRandom random;
    private final @Nullable Faker faker;
    private final long firstNull;
    /** The values drawn so far if none may occur twice; null otherwise. */
    private final @Nullable Set<String> drawn;

    private boolean hadNull;
    private boolean onlyOneNull;
    private boolean distinct;
    private boolean twins;
    private @Nullable String last;
    private long next;
    /** The first number of a key that counts up, or -1 if the source makes the distinct values. */
    private long base = -1;

    ColumnMaker(Generation generation, Attribute column, int place) {
        this.generation = generation;
        this.column = column;
        this.place = place;
        this.request = generation.request().column(column.name());
        long seed = generation.seed(column.name()) + generation.firstRow();
        this.random = new SplittableRandom(seed);
        this.faker = request.provider() == null
                ? null
                : new Faker(generation.request().settings().locale(), new Random(seed));
        this.next = generation.firstRow();
        this.drawn = generation.edgeCases() == EdgeCaseLevel.NONE && generation.rows() <= MOST_REMEMBERED
                ? new HashSet<>()
                : null;
        this.firstNull = firstNull(seed, generation.rows());
        for (Scenario scenario : generation.understanding().scenarios()) {
            Restriction restriction = scenario.of(column.name());
            int same = restrictions.indexOf(restriction);
            restrictions.add(restriction);
            sources.add(same < 0 ? source(restriction) : sources.get(same));
        }
    }

    /** Among the first rows, or behind the edge cases where there are rows enough. */
    private static long firstNull(long seed, long rows) {
        long early = Math.floorMod(seed, Math.max(1, Math.min(rows, Draw.BEHIND_EDGE_CASES)));
        boolean beside = early >= Draw.FIRST_EDGE_CASE && rows >= 2 * Draw.BEHIND_EDGE_CASES;
        return rows < 3 ? Long.MAX_VALUE : beside ? early + Draw.BEHIND_EDGE_CASES : early;
    }

    private ValueSource source(Restriction restriction) {
        if (!request.weights().isEmpty()) {
            return WeightedSource.of(request.weights());
        }
        ValueSource plain = generation.sources().of(generation.table(), column, restriction);
        return NamedReferenceSource.around(
                generation, column, restriction, JsonFields.around(generation, column, plain));
    }

    public Attribute column() {
        return column;
    }

    public int place() {
        return place;
    }

    ColumnRequest request() {
        return request;
    }

    /** Whether its values exist already and stay. */
    public boolean isGiven() {
        return generation.given().contains(column.name());
    }

    boolean isDistinct() {
        return distinct;
    }

    /** Whether rows of different scenarios draw from different values. */
    boolean variesByScenario() {
        return sources.stream().distinct().count() > 1;
    }

    /** How many different values there are in any scenario. */
    long distinctCount() {
        return request.provider() != null
                ? 0
                : sources.stream().mapToLong(ValueSource::distinctCount).min().orElse(0);
    }

    /** From now on no value comes twice. */
    void makeDistinct(boolean countsAsKey) {
        distinct = true;
        boolean hasKeys = sources.stream()
                .anyMatch(source -> source instanceof NamedReferenceSource keys && keys.size() >= generation.rows());
        if (countsAsKey && !hasKeys && restrictions.stream().allMatch(ColumnMaker::isFree)) {
            base = KeyNumbers.base(column, generation.rows());
        }
    }

    private static boolean isFree(Restriction restriction) {
        return restriction.allowed() == null
                && restriction.excluded().isEmpty()
                && restriction.bounds().areOpen();
    }

    /** Whether the values are numbers that count on. */
    public boolean counts() {
        return base >= 0;
    }

    /** The numbers go on behind this one. */
    public void countBehind(long highest) {
        if (base >= 0) {
            base = Math.max(base, highest + 1) - generation.firstRow();
        }
    }

    void allowOneNullOnly() {
        onlyOneNull = true;
    }

    boolean mayBeNull(int scenario) {
        return !column.notNull()
                && restrictions.get(scenario).presence() != Restriction.Presence.NEVER_NULL
                && !(onlyOneNull && hadNull);
    }

    boolean mustBeNull(int scenario) {
        return restrictions.get(scenario).presence() == Restriction.Presence.ALWAYS_NULL;
    }

    /** Whether this row should hold NULL here, where it may. */
    boolean wantsNull(long row, int scenario) {
        if (mustBeNull(scenario)) {
            return true;
        }
        if (!mayBeNull(scenario)
                || request.neverNull()
                || request.provider() != null
                || generation.edgeCases() == EdgeCaseLevel.NONE) {
            return false;
        }
        long number = row - generation.firstRow();
        boolean wants =
                (!hadNull && number >= firstNull) || (!isAmongEdgeCases(number) && random.nextInt(ONE_IN_TEN) == 0);
        hadNull |= wants;
        return wants;
    }

    /** No NULL takes the place of an edge case that occurs only once. */
    private boolean isAmongEdgeCases(long number) {
        return number >= Draw.FIRST_EDGE_CASE
                && number < Draw.BEHIND_EDGE_CASES
                && generation.rows() >= 2 * Draw.BEHIND_EDGE_CASES;
    }

    /** Whether a row of that scenario can still be made. */
    boolean isExhausted(int scenario) {
        return distinct
                && base < 0
                && next - generation.firstRow() >= sources.get(scenario).distinctCount()
                && !mayBeNull(scenario)
                && !mustBeNull(scenario);
    }

    @Nullable
    String value(long row, int scenario) {
        if (wantsNull(row, scenario)) {
            return null;
        }
        if (faker != null && request.provider() != null) {
            return provided(request.provider(), faker);
        }
        ValueSource source = sources.get(scenario);
        if (!distinct) {
            return drawn == null ? draw(source, row) : unlikeOthers(source, row, drawn);
        }
        if (base >= 0) {
            return Long.toString(base + next++);
        }
        return distinct(source);
    }

    /** A value that no row has yet, where there are values enough. */
    private String unlikeOthers(ValueSource source, long row, Set<String> others) {
        String value = draw(source, row);
        boolean isShort = source instanceof NamedReferenceSource keys && keys.size() < generation.rows();
        if (isShort || source.ordinaryCount() < FEW || source.distinctCount() < generation.rows()) {
            return value;
        }
        for (int i = 0; i < DRAWS && others.contains(value); i++) {
            value = draw(source, row);
        }
        while (!others.add(value) && next < source.distinctCount()) {
            value = source.distinct(next++);
        }
        return value;
    }

    /** Whether the column may take a value that was made for another one; it counts as taken from now on. */
    boolean takes(@Nullable String value) {
        return value == null || drawn == null || drawn.add(value);
    }

    private @Nullable String distinct(ValueSource source) {
        long made = next - generation.firstRow();
        String before = last;
        if (twins && made % TWIN_PERIOD == TWIN_PLACE && before != null) {
            last = null;
            String twin = source.twin(before);
            if (!twin.equals(before)) {
                next++;
                return twin;
            }
        }
        // A nullable key takes any number of NULLs once its values have run out.
        long count = source.distinctCount();
        last = made < count ? source.distinct(Math.floorMod(next++, count)) : null;
        return last;
    }

    /** Some values may differ from others in case only. */
    void allowTwins() {
        twins = generation.edgeCases() != EdgeCaseLevel.NONE;
    }

    /** Among further rows every value occurs where there are few, and edge cases, which begin a little after the first row. */
    private String draw(ValueSource source, long row) {
        long number = row - generation.firstRow();
        if (!generation.isFurther()) {
            return source.draw(new Draw(number, random));
        }
        return source.distinctCount() <= generation.rows()
                ? source.distinct(number % source.distinctCount())
                : source.draw(Draw.withEdgeCases(number, random));
    }

    /** The value of a row in a walk over some columns' combinations. */
    String member(long index, int scenario) {
        return sources.get(scenario).distinct(index);
    }

    private @Nullable String provided(Function<Faker, ? extends @Nullable Object> provider, Faker from) {
        return UserValueText.of(type(), provider.apply(from));
    }

    public ValueType type() {
        return column.type();
    }

    Restriction restriction(int scenario) {
        return restrictions.get(scenario);
    }

    /** Draws a user's values, each as often as its weight says. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record WeightedSource(String[] values, long[] bounds) implements ValueSource {
        static WeightedSource of(Map<String, Integer> weights) {
            Map<String, Integer> sorted = new TreeMap<>(weights);
            long[] bounds = new long[sorted.size()];
            long sum = 0;
            int i = 0;
            for (int weight : sorted.values()) {
                sum += weight;
                bounds[i++] = sum;
            }
            return new WeightedSource(sorted.keySet().toArray(String[]::new), bounds);
        }

        @Override
        public String draw(Draw draw) {
            long chance = draw.random().nextLong(bounds[bounds.length - 1]);
            int found = Arrays.binarySearch(bounds, chance + 1);
            return values[found < 0 ? -found - 1 : found];
        }

        @Override
        public String distinct(long index) {
            return values[(int) Math.floorMod(index, (long) values.length)];
        }

        @Override
        public long distinctCount() {
            return values.length;
        }
    }
}
