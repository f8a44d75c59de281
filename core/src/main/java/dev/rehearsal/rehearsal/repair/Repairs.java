package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.RefusedRows.Captured;
import dev.rehearsal.evidence.RefusedRows.Doubt;
import dev.rehearsal.evidence.RefusedRows.RowsInTheWay;
import dev.rehearsal.evidence.RefusedRows.Way;
import dev.rehearsal.evidence.RefusedRows.WentOn;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Occasion.JsonShape;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.ChangedTables;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.line.Repair;
import dev.rehearsal.rehearsal.line.SideLine;
import dev.rehearsal.rehearsal.repair.Obstacle.NewForm;
import dev.rehearsal.rehearsal.repair.Obstacle.RowsToGo;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows that were generated out of an up's way: first those that are in it, then all of the tables concerned, in whose place plain
 * ones are put, then those, too.
 */
final class Repairs {
    private static final int ROUNDS = 20;

    private final MainLine line;
    private final Migration migration;
    private final StateOnGivenRows goal;
    private final OwnFailures failures;
    private final RowAddresses addresses;
    private final ObstacleSearch search;
    private final List<RefusedRows> refused = new ArrayList<>();
    private ObservedState before;
    private Outcome.Failed last = new Outcome.Failed("", RefusalCode.NONE, "", 0, "", false);
    private boolean plausible;
    private boolean shapesTried;
    /** Which columns of which statements got other values. */
    private final Set<String> tried = new HashSet<>();

    /** The table whose rows are in the way, though they cannot be told from the others. */
    private @Nullable Table suspect;

    Repairs(MainLine line, SideLine twin, FormValues values, OwnFailures failures) {
        this.line = line;
        this.migration = values.migration();
        this.goal = values.goal();
        this.search = new ObstacleSearch(line::fixture, values, failures);
        this.failures = failures;
        this.addresses = new RowAddresses(line, twin);
        this.before = line.now();
        goal.given().learn(line.fixture(), before);
    }

    /** The rows that were in the way. */
    List<RefusedRows> refused() {
        return refused;
    }

    /**
     * Repairs what is in the way, first in the way first.
     *
     * @param first how the up failed
     * @param isPlausible whether a round's failure happens on plausible rows, too
     * @return whether the up runs now
     */
    boolean untilItRuns(Outcome.Failed first, IntPredicate isPlausible) {
        last = first;
        boolean removed = true;
        for (int round = 0; round < ROUNDS && removed; round++) {
            plausible = isPlausible.test(round);
            boolean isOfShape = captured().areNone() && isOfJsonShape(last) && !shapesTried;
            removed = isOfShape && failures.confined("naming the rows in the up's way", false, this::removedWhereFew);
            if (isOfShape && !removed && hasOtherShape()) {
                return true;
            }
            removed = removed || failures.confined("naming the rows in the up's way", false, this::removed);
            if (removed && runs()) {
                return true;
            }
        }
        return (captured().areNone()
                        && failures.confined(
                                "filling tables with plain rows", false, () -> plain(JsonShape.BY_DEFAULT)))
                || failures.confined("leaving tables empty", false, () -> withoutTables(Way.EMPTY, emptied -> emptied));
    }

    /** Nothing takes the place of captured rows: what was generated would pass for them. */
    private CapturedRows captured() {
        return goal.given().captured();
    }

    /** The server says that JSON is of another kind than the statement reads: tries the others. */
    private boolean hasOtherShape() {
        shapesTried = true;
        return failures.confined(
                "trying JSON of other shapes",
                false,
                () -> Stream.of(JsonShape.ARRAYS, JsonShape.SCALARS, JsonShape.OBJECTS)
                        .anyMatch(this::plain));
    }

    /** An invalid argument is, among others, a document of another kind to the functions on JSON. */
    private static boolean isOfJsonShape(Outcome.Failed failure) {
        return failure.code().kind() == RefusalKind.INVALID_ARGUMENT;
    }

    private boolean plain(JsonShape shape) {
        Occasion occasion = line.occasions()
                .occasion(Occasion.Moment.PLAIN, line.migrations(), Set.of())
                .withShape(shape);
        return withoutTables(Way.PLAIN, emptied -> new Repair.RowsPlain(emptied, occasion));
    }

    /** The up fails whatever is done to the tables: it is judged without any generated row. */
    void giveUp() {
        // Numbers that generated rows drew from a sequence stay drawn, whatever becomes of the rows.
        Set<String> filled = line.occasions().filledByHistory(line.migrations());
        List<String> tables =
                concernedTables().stream().filter(filled::contains).toList();
        refused.add(new RefusedRows(last, RowsInTheWay.UNKNOWN, doubt(tables), new WentOn(Way.UNSEEDED, List.of())));
    }

    private boolean runs() {
        ObservedState standing = line.fixture().observe();
        if (line.fixture().up(migration) instanceof Outcome.Failed failure) {
            last = failure.leavingTraces(line.fixture().observe().differsFrom(standing));
            return false;
        }
        return true;
    }

    private void standBeforeUp() {
        if (last.leftTraces()) {
            line.restore();
        } else {
            line.settle(migration);
        }
        look();
    }

    /** At this very database, for its oids are its own, and so are keys that it drew by chance. */
    private void look() {
        before = line.fixture().observe();
        goal.given().learn(line.fixture(), before);
    }

    private boolean withoutTables(Way way, Function<Repair.TablesEmptied, Repair> repair) {
        line.restore();
        look();
        List<String> names = concernedTables();
        List<Repair.RowsRemoved> rows = new ArrayList<>();
        for (String name : names) {
            before.schema()
                    .find("table", name)
                    .map(Table.class::cast)
                    .ifPresent(table ->
                            rows.add(new Repair.RowsRemoved(name, goal.given().generated(before.schema(), table))));
        }
        Outcome.Failed failure = last;
        Repair.TablesEmptied emptied = new Repair.TablesEmptied(rows);
        Map<String, Long> gone = line.repair(repair.apply(emptied));
        if (!gone.entrySet().stream().allMatch(this::wereGenerated) || !runs()) {
            line.forgetLastRepair();
            return false;
        }
        List<String> tables = gone.isEmpty() ? names : List.copyOf(gone.keySet());
        boolean shape = way == Way.PLAIN && isOfJsonShape(failure);
        Doubt doubt = shape ? Doubt.JSON_SHAPE : doubt(names);
        RowsInTheWay inTheWay = names.size() == 1 ? RowsInTheWay.of("table " + names.get(0)) : RowsInTheWay.UNKNOWN;
        refused.add(new RefusedRows(
                failure, inTheWay, doubt, new WentOn(way, tables), captured().of(names, List.of())));
        return true;
    }

    /** Whether no more rows went than were generated; more do where the keys of the history's own rows are drawn by chance. */
    private boolean wereGenerated(Map.Entry<String, Long> gone) {
        return before.schema()
                .find("table", gone.getKey())
                .map(Table.class::cast)
                .filter(table ->
                        gone.getValue() <= before.rows(table) - goal.given().rows(table))
                .isPresent();
    }

    /** Documents of which only some are in the way are not of another shape than the others: JSON's NULL, or what a form left out. */
    private boolean removedWhereFew() {
        standBeforeUp();
        search.withoutForms();
        Optional<Obstacle> found = search.find(before, last);
        suspect = search.suspect();
        return found.isPresent() && found.get() instanceof RowsToGo rows && areFew(rows.offenders()) && remove(rows);
    }

    private boolean areFew(OffendingRows rows) {
        Table table = rows.table().before();
        return rows.keys().size() < before.rows(table) - goal.given().rows(table);
    }

    private boolean removed() {
        standBeforeUp();
        if (!captured().areNone()) {
            search.withoutForms();
        }
        Optional<Obstacle> found = search.find(before, last);
        suspect = search.suspect();
        if (found.isEmpty()) {
            return false;
        }
        return found.get() instanceof NewForm form ? replace(form) : remove((RowsToGo) found.get());
    }

    private boolean replace(NewForm form) {
        if (!tried.add(last.statement() + form.columns())) {
            // They have these values, and are refused all the same.
            refused.removeIf(rows -> rows.wentOn().tables().equals(form.columns()));
            search.withoutForms();
            return removed();
        }
        try {
            line.repair(form.repair());
        } catch (RehearsalException e) {
            // A constraint may refuse there what it takes in the middle of the up.
            line.restore();
            search.withoutForms();
            return removed();
        }
        Table table = form.table().before();
        refused.add(new RefusedRows(
                last,
                new RowsInTheWay(
                        form.cause(), "table " + table.name(), form.rows(), before.rows(table), form.examples(), 0),
                doubt(List.of(table.name())),
                new WentOn(form.areNull() ? Way.NO_VALUES : Way.OTHER_VALUES, form.columns())));
        return true;
    }

    private boolean remove(RowsToGo rows) {
        OffendingRows offenders = rows.offenders();
        Map<String, Long> removed = new TreeMap<>();
        for (OffendingRows some : rows.gone()) {
            Table table = some.table().before();
            line.repair(new Repair.RowsRemoved(table.name(), condition(some)))
                    .forEach((name, count) -> removed.merge(name, count, Long::sum));
        }
        if (!removed.entrySet().stream().allMatch(this::wereGenerated)) {
            rows.gone().forEach(some -> line.forgetLastRepair());
            return false;
        }
        Captured captured = captured().of(rows.allTables(), rows.columns());
        if ((captured != null || !offenders.isLiteral()) && !removed.isEmpty()) {
            long all = removed.values().stream().mapToLong(Long::longValue).sum();
            refused.add(new RefusedRows(
                    last,
                    rows.inTheWay(before.rows(offenders.table().before()), all),
                    captured == null && rows.areOutermost() ? Doubt.OUTERMOST_VALUES : doubtOf(rows),
                    rows.areReferring() ? new WentOn(Way.WITHOUT_REFERRING, rows.tables()) : WentOn.WITHOUT_THEM,
                    captured));
        }
        return !removed.isEmpty();
    }

    /** Where all generated rows of a table go, nobody has to find out how each is told from the others on every database. */
    private String condition(OffendingRows rows) {
        Table table = rows.table().before();
        RowKey key = rows.table().key();
        if (goal.given().isTold(table)) {
            return addresses.byKey(key, rows.keys());
        }
        return rows.keys().size() == before.rows(table) - goal.given().rows(table)
                ? goal.given().generated(before.schema(), table)
                : addresses.of(key, rows.keys());
    }

    private Doubt doubtOf(RowsToGo rows) {
        Doubt doubt = doubt(rows.allTables());
        boolean hasDocuments = rows.offenders().table().before().columns().stream()
                .anyMatch(column -> column.type().startsWith("json"));
        return doubt == Doubt.NONE && isOfJsonShape(last) && hasDocuments ? Doubt.JSON_SHAPE : doubt;
    }

    private Doubt doubt(List<String> tables) {
        if (tables.stream().anyMatch(captured()::areIn)) {
            return Doubt.NONE;
        }
        Set<String> filled = line.occasions().filledByHistory(line.migrations());
        if (!tables.isEmpty() && filled.containsAll(tables)) {
            return Doubt.HISTORY_FILLS_TABLE;
        }
        return plausible && !Overflow.isComputed(last, migration) ? Doubt.NONE : Doubt.UNUSUAL_VALUES;
    }

    /**
     * The tables with generated rows that the failed statement is about, qualified and quoted: the one whose rows are known to be in the way; else
     * those that it names or the up changes; all that hold generated rows where these are none.
     */
    private List<String> concernedTables() {
        List<Table> all = RowExperiment.generated(before, goal, null);
        Table known = suspect;
        if (known != null && all.stream().anyMatch(table -> table.name().equals(known.name()))) {
            return List.of(known.name());
        }
        Set<String> changed = ChangedTables.between(goal.before().schema(), goal.after());
        String words = (last.statement() + " " + last.message()).toLowerCase(Locale.ROOT);
        List<String> named = all.stream()
                .filter(table -> names(words, table))
                .map(Table::name)
                .toList();
        List<String> touched = all.stream()
                .filter(table ->
                        changed.contains(goal.after(table).orElse(table).name()))
                .map(Table::name)
                .toList();
        List<String> found = named.isEmpty() ? touched : named;
        return found.isEmpty() ? all.stream().map(Table::name).toList() : found;
    }

    private static boolean names(String words, Table table) {
        String bare = RowExperiment.bare(table);
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(bare) + "(?![\\w$])")
                .matcher(words)
                .find();
    }
}
