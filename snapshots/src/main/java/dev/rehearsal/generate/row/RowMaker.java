package dev.rehearsal.generate.row;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.Scenario;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.generate.row.Uniqueness.Repeats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one table one after the other; each meets all constraints that are understood. */
public final class RowMaker {
    /** Tries for one row before giving up: parents that share columns need not fit together. */
    private static final int TRIES = 200;

    private final Generation generation;
    private final List<ColumnMaker> columns = new ArrayList<>();
    private final List<ParentChoice> links = new ArrayList<>();
    private final Uniqueness uniqueness;
    private final Orderings orderings;
    private final List<Repeats> repeats;
    private final RepeatedRows repeatedRows;
    private final boolean[] ofSelf;
    private final RowDraft draft;
    private final List<Map<String, @Nullable Object>> fixed;
    private final ScenarioChoice scenarios;
    private long made;
    private String obstacle = "";
    private Relation.@Nullable ForeignKey missing;

    /**
     * @param parents keys by foreign key; one without an entry leaves its columns to be drawn
     */
    public RowMaker(Generation generation, Map<Relation.ForeignKey, ParentKeys> parents) {
        this.generation = generation;
        Relation table = generation.table();
        for (Attribute attribute : table.attributes()) {
            if (generation.columns().contains(attribute.name())) {
                columns.add(new ColumnMaker(generation, attribute, columns.size()));
            }
        }
        table.foreignKeys().stream()
                .filter(parents::containsKey)
                .sorted(Comparator.comparing((Relation.ForeignKey key) -> key.target() == table.id())
                        .thenComparing(key -> -key.columns().size()))
                .forEach(key -> link(key, parents.get(key)));
        this.uniqueness = new Uniqueness(generation, columns, links);
        this.orderings = new Orderings(generation.understanding().scenarios(), columns, links);
        this.repeats = uniqueness.repeats();
        this.repeatedRows = RepeatedRows.of(generation, columns, uniqueness.inKeys());
        this.ofSelf = new boolean[columns.size()];
        links.stream()
                .filter(ParentChoice::isSelf)
                .flatMap(link -> Stream.of(link.columns()))
                .forEach(column -> ofSelf[column.place()] = true);
        this.draft = new RowDraft(columns.size());
        this.fixed = generation.firstRow() == 0 ? generation.request().fixedRows() : List.of();
        this.scenarios = ScenarioChoice.of(generation);
    }

    private void link(Relation.ForeignKey key, @Nullable ParentKeys keys) {
        List<ColumnMaker> own =
                key.columns().stream().flatMap(name -> column(name).stream()).toList();
        boolean given = own.stream().anyMatch(column -> column.request().givesValues());
        if (keys != null && own.size() == key.columns().size() && !given) {
            links.add(new ParentChoice(generation, key, own, keys));
        }
    }

    public Optional<ColumnMaker> column(String name) {
        return columns.stream()
                .filter(column -> column.column().name().equals(name))
                .findFirst();
    }

    public List<ColumnMaker> columns() {
        return columns;
    }

    List<ParentChoice> links() {
        return links;
    }

    public Generation generation() {
        return generation;
    }

    /** Whether the server has no reason to refuse a row. */
    public boolean isCertain() {
        return uniqueness.isCertain()
                && generation.understanding().notUnderstood().isEmpty();
    }

    /** Why no more rows could be made; empty if all were made. */
    public String obstacle() {
        return obstacle;
    }

    /** The foreign key whose parents are missing; null if nothing is known to be. */
    public Relation.@Nullable ForeignKey missing() {
        return missing;
    }

    /** The draft of the next row, valid until the one after; null if there is none. */
    public @Nullable RowDraft next() {
        for (int i = 0; i < TRIES; i++) {
            draft.begin(generation.firstRow() + made);
            fix();
            if (followScenario(i) && complete()) {
                made++;
                return draft;
            }
        }
        return null;
    }

    /** Completes a row of which something is decided already; null if that cannot be. */
    public @Nullable RowDraft completed(@Nullable String[] given, boolean[] decided) {
        for (int i = 0; i < TRIES; i++) {
            draft.begin(generation.firstRow() + made);
            for (int place = 0; place < given.length; place++) {
                if (decided[place]) {
                    draft.set(place, given[place]);
                }
            }
            if (followScenario(i) && complete()) {
                made++;
                return draft;
            }
        }
        made++;
        return null;
    }

    private void fix() {
        if (made < fixed.size()) {
            Map<String, @Nullable Object> row = fixed.get((int) made);
            row.forEach((name, value) -> column(name)
                    .ifPresent(column -> draft.set(column.place(), UserValueText.of(column.type(), value))));
        }
    }

    /** Takes the next scenario; one that can have no row any more is passed over. */
    private boolean followScenario(int attempt) {
        scenarios.begin(made, attempt);
        for (int i = 0; i < scenarios.count(); i++) {
            int scenario = scenarios.at(i);
            if (isPossible(scenario)) {
                draft.follow(scenario);
                return true;
            }
        }
        return false;
    }

    private boolean isPossible(int scenario) {
        return hasParents(scenario)
                && hasValues(scenario)
                && columns.stream().allMatch(column -> fits(column, scenario));
    }

    private boolean hasParents(int scenario) {
        for (ParentChoice link : links) {
            if (link.parents().size() == 0 && !link.isSelf() && !link.mayBeNull(scenario)) {
                obstacle = "foreign key '" + link.key().name() + "': the table it references has no rows";
                missing = link.key();
                return false;
            }
        }
        return true;
    }

    private boolean hasValues(int scenario) {
        for (KeyCombinations walk : uniqueness.walks()) {
            if (walk.isExhausted(scenario)) {
                obstacle = "a unique key has no more than " + walk.capacity() + " combinations";
                return false;
            }
        }
        for (ColumnMaker column : columns) {
            if (!draft.isDecided(column.place()) && column.isExhausted(scenario)) {
                obstacle = "column '" + column.column().name() + "' is unique and allows no more than "
                        + column.distinctCount() + " values";
                return false;
            }
        }
        return true;
    }

    /** Whether what is decided already agrees with the scenario. */
    private boolean fits(ColumnMaker column, int scenario) {
        if (!draft.isDecided(column.place())) {
            return true;
        }
        String value = draft.get(column.place());
        Restriction restriction = column.restriction(scenario);
        List<String> allowed = restriction.allowed();
        return value == null
                ? restriction.presence() != Restriction.Presence.NEVER_NULL
                : restriction.presence() != Restriction.Presence.ALWAYS_NULL
                        && (allowed == null || allowed.contains(value));
    }

    private boolean complete() {
        for (KeyCombinations walk : uniqueness.walks()) {
            if (!walk.choose(draft)) {
                return false;
            }
        }
        for (ParentChoice link : links) {
            if (!link.isSelf() && !link.choose(draft)) {
                obstacle = "foreign key '" + link.key().name() + "': no row of the table it references fits the others";
                return false;
            }
        }
        for (ColumnMaker column : columns) {
            if (!draft.isDecided(column.place()) && !ofSelf[column.place()]) {
                draft.set(column.place(), column.value(draft.number(), draft.scenario()));
            }
        }
        if (!chooseSelf() || !orderings.arrange(draft)) {
            return false;
        }
        for (Repeats repeat : repeats) {
            repeat.apply(draft);
        }
        repeatedRows.apply(draft);
        return true;
    }

    /** A row may reference itself, and must where there is no other yet. */
    private boolean chooseSelf() {
        for (ParentChoice link : links) {
            if (link.isSelf()) {
                if (!link.choose(draft) && !referenceItself(link)) {
                    return false;
                }
                String[] key = ownKey(link);
                if (key != null) {
                    link.parents().add(key);
                }
            }
        }
        for (ColumnMaker column : columns) {
            if (!draft.isDecided(column.place())) {
                draft.set(column.place(), column.value(draft.number(), draft.scenario()));
            }
        }
        return true;
    }

    private boolean referenceItself(ParentChoice link) {
        String[] key = ownKey(link);
        if (key == null) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            draft.set(link.columns()[i].place(), key[i]);
        }
        return true;
    }

    /** What a child of this row would hold; null where that is not known yet. */
    private String @Nullable [] ownKey(ParentChoice link) {
        List<String> key = new ArrayList<>();
        for (String name : link.key().targetColumns()) {
            column(name)
                    .filter(column -> draft.isDecided(column.place()))
                    .map(column -> draft.get(column.place()))
                    .ifPresent(key::add);
        }
        return key.size() == link.key().targetColumns().size() ? key.toArray(String[]::new) : null;
    }

    /** Decides which scenarios a row tries, and in which order: each comes once, then any. Without edge cases, those that demand the fewest NULLs come first. */
    private static final class ScenarioChoice {
        /** After so many attempts a row without edge cases takes any scenario. */
        private static final int PATIENT = 50;

        private final int count;
        private final SplittableRandom random;
        private final int[] byNulls;
        /** How many of them share the fewest NULLs; 0 where that does not matter. */
        private final int kindest;

        private int first;
        private boolean kind;

        static ScenarioChoice of(Generation generation) {
            return new ScenarioChoice(
                    generation.understanding().scenarios(),
                    new SplittableRandom(generation.seed("") + generation.firstRow()),
                    generation.edgeCases() == EdgeCaseLevel.NONE);
        }

        private ScenarioChoice(List<Scenario> scenarios, SplittableRandom random, boolean plain) {
            this.count = scenarios.size();
            this.random = random;
            this.byNulls = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> nulls(scenarios.get(i))))
                    .mapToInt(i -> i)
                    .toArray();
            long fewest = nulls(scenarios.get(byNulls[0]));
            this.kindest = plain
                    ? (int) scenarios.stream()
                            .filter(scenario -> nulls(scenario) == fewest)
                            .count()
                    : 0;
        }

        private static long nulls(Scenario scenario) {
            return scenario.columns().values().stream()
                    .filter(restriction -> restriction.presence() == Restriction.Presence.ALWAYS_NULL)
                    .count();
        }

        int count() {
            return count;
        }

        /**
         * Begins a row.
         *
         * @param made how many rows there are already
         * @param attempt how often this row was tried
         */
        void begin(long made, int attempt) {
            kind = kindest > 0 && attempt < PATIENT;
            if (kind) {
                first = (int) ((made + attempt) % kindest);
            } else {
                first = made < count ? (int) made : random.nextInt(count);
            }
        }

        /** The scenario at that place in the row's order. */
        int at(int place) {
            if (!kind) {
                return (first + place) % count;
            }
            return byNulls[place < kindest ? (first + place) % kindest : place];
        }
    }
}
