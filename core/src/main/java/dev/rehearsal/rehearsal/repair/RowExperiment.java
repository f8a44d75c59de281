package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.repair.RepairDialect.ColumnPlace;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that a statement fails on by trying it on fewer of them. Whatever its SQL means, the server itself says
 * which rows it takes: first without all rows of one table after the other, then on ever more rows of that table.
 */
final class RowExperiment {
    private static final int TABLES = 80;
    private static final int DEAR_TABLES = 4;
    /** Rows of a table that all others refer to take those of all others with them, each time. */
    private static final int EMPTIED = 1_200;

    /** So many rows are found out one by one even where all of them are refused. */
    private static final int FEW = 75;

    private static final int SAMPLES = 12;

    private static final int STATEMENT_SHOWN = 80;

    private final ReplayedFailure trial;
    private final ObservedState before;
    private final StateOnGivenRows goal;
    private int tries;

    RowExperiment(ReplayedFailure trial, ObservedState before, StateOnGivenRows goal) {
        this.trial = trial;
        this.before = before;
        this.goal = goal;
    }

    /** The table without whose rows the statement runs, from those that hold rows generated; null if there is no such table. */
    @Nullable
    TableDuringUp table() throws SQLException {
        int most = trial.isDear() ? DEAR_TABLES : TABLES;
        for (Table table : generated(before, goal, trial).stream().limit(most).toList()) {
            if (trial.emptied() > EMPTIED) {
                return null;
            }
            TableDuringUp middle = TableDuringUp.of(trial, before.schema(), table);
            if (middle != null
                    && trial.passesWithout(
                            middle.name(), goal.given().generated(before.schema(), table, middle.keyText()))) {
                return middle;
            }
        }
        return null;
    }

    /** The rows of the table that the statement fails on; null if there are too many to be found out. */
    @Nullable
    OffendingRows rowsOf(TableDuringUp table) throws SQLException {
        List<String> all = trial.texts(trial.dialect().distinct(table.keyText(), table.from(), "true"));
        if (goal.given().captured().areIn(table.before().name())) {
            OffendingRows found = withRefusedValues(table, cause(table, goal.retyped(table.before())));
            if (found != null) {
                return found;
            }
        }
        List<String> own = goal.given().keys(before.schema(), table.before());
        List<String> offending = areAllRefused(table, all, own) ? null : refused(table, all, own);
        if (offending == null || offending.isEmpty()) {
            return null;
        }
        List<Column> retyped = goal.retyped(table.before());
        List<String> shown = retyped.stream()
                .map(column -> goal.nameInMiddle(table, column.name()))
                .toList();
        return new OffendingRows(cause(table, retyped), table, offending, shown, false);
    }

    /** Whether some rows from all over the table are refused, each alone: then there are too many to be found out one by one. */
    private boolean areAllRefused(TableDuringUp table, List<String> all, List<String> own) throws SQLException {
        if (all.size() <= FEW) {
            return false;
        }
        for (int i = 0; i < SAMPLES; i++) {
            List<String> kept = new ArrayList<>(own);
            kept.add(all.get((int) ((long) i * all.size() / SAMPLES)));
            if (trial.passesWithout(table.name(), "not (" + table.oneOf(kept) + ")")) {
                return false;
            }
        }
        return true;
    }

    /** Takes in as many rows as the statement lets pass together, the greatest parts first; those that nobody generated stay in any case. */
    private @Nullable List<String> refused(TableDuringUp table, List<String> all, List<String> own)
            throws SQLException {
        List<String> accepted = new ArrayList<>(own);
        List<String> refused = new ArrayList<>();
        List<String> others = new ArrayList<>(all);
        others.removeAll(Set.copyOf(own));
        Deque<List<String>> parts = new ArrayDeque<>(List.of(others));
        while (!parts.isEmpty()) {
            List<String> part = parts.pop();
            List<String> kept = new ArrayList<>(accepted);
            kept.addAll(part);
            if (++tries > trial.tries() || trial.emptied() > EMPTIED || trial.isExhausted()) {
                return null;
            }
            if (trial.passesWithout(table.name(), "not (" + table.oneOf(kept) + ")")) {
                accepted = kept;
            } else if (part.size() == 1) {
                refused.addAll(part);
            } else {
                int half = part.size() / 2;
                parts.push(part.subList(half, part.size()));
                parts.push(part.subList(0, half));
            }
        }
        return refused;
    }

    /** What refuses the rows, in words; {@code retyped} as {@link StateOnGivenRows#retyped} gives it. */
    String cause(TableDuringUp table, List<Column> retyped) throws SQLException {
        List<String> each = new ArrayList<>();
        for (Column column : retyped) {
            each.add(type(table, column));
        }
        String types = String.join(", ", each);
        ServerFields refusal = trial.refusal();
        if (!refusal.constraint().isEmpty()) {
            String kind = trial.kind() == RefusalKind.DUPLICATE_KEY ? "unique " : "constraint ";
            String named = kind + refusal.constraint() + " on "
                    + (refusal.table().isEmpty() ? table.shortName() : named(refusal));
            return refusal.table().equalsIgnoreCase(bare(table.before())) && !types.isEmpty()
                    ? named + ", " + types
                    : named;
        }
        if (!types.isEmpty() && !trial.kind().isOfConstraint()) {
            return types;
        }
        String statement = trial.statement().strip().replaceAll("\\s+", " ");
        return "the statement '"
                + (statement.length() <= STATEMENT_SHOWN ? statement : statement.substring(0, STATEMENT_SHOWN) + "…")
                + "'";
    }

    private String type(TableDuringUp table, Column now) throws SQLException {
        String old = goal.before()
                .schema()
                .find("table", table.before().name())
                .map(Table.class::cast)
                .flatMap(known -> RowKey.numbered(known, now.number()))
                .map(Column::type)
                .orElse("");
        String of = "type of " + table.shortName() + "." + now.name();
        if (trial.isUpdate() && old.equals(typeInMiddle(table, now))) {
            return of + " " + old + ", which only a later statement changes";
        }
        return old.equals(now.type()) ? of + ", another " + old : of + " " + old + " → " + now.type();
    }

    private String typeInMiddle(TableDuringUp table, Column now) throws SQLException {
        return trial.dialect().type(trial::query, new ColumnPlace(table.name(), goal.nameInMiddle(table, now.name())));
    }

    /** The tables that hold rows which were generated, those first that are most likely to be in the way. */
    static List<Table> generated(ObservedState before, StateOnGivenRows goal, @Nullable ReplayedFailure trial) {
        String named = trial == null ? "" : named(trial.refusal());
        String statement = trial == null ? "" : trial.statement().toLowerCase(Locale.ROOT);
        boolean tooMany = trial != null && trial.kind() == RefusalKind.TOO_MANY_ROWS;
        Comparator<Table> likely = Comparator.comparing(
                        (Table table) -> !table.name().replace("\"", "").equals(named))
                // The history knows how many rows it wrote there.
                .thenComparing(table -> !tooMany || goal.given().rows(table) == 0)
                .thenComparing(table -> goal.retyped(table).isEmpty())
                .thenComparing(table -> !statement.contains(bare(table)))
                .thenComparing(Table::name);
        return before.schema()
                .tables()
                .filter(table -> !table.isPartition() && table.isWritten())
                .filter(table -> before.rows(table) > goal.given().rows(table))
                .sorted(likely)
                .toList();
    }

    static String bare(Table table) {
        String name = table.name();
        return name.substring(name.indexOf('.') + 1).replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
    }

    /** The table that the server names; without a schema where there are none. */
    private static String named(ServerFields refusal) {
        return refusal.schema().isEmpty() ? refusal.table() : refusal.schema() + "." + refusal.table();
    }

    /**
     * The rows whose values the new type of a column does not take, however many rows there are: each different value is tried once, and then the
     * statement without the rows that hold what is refused. Null where it fails on other values, too, or changes no column's type.
     */
    private @Nullable OffendingRows withRefusedValues(TableDuringUp table, String cause) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (Column now : goal.retyped(table.before())) {
            String name = goal.nameInMiddle(table, now.name());
            Set<String> refused = refusedValues(new ColumnPlace(table.name(), name), now.type());
            if (!refused.isEmpty()) {
                shown.add(name);
                conditions.add(
                        trial.dialect().oneOf(trial.dialect().keyText(List.of(name), true), List.copyOf(refused)));
            }
        }
        String condition = "(" + String.join(" or ", conditions) + ")";
        return conditions.isEmpty() || !trial.passesWithout(table.name(), condition)
                ? null
                : new OffendingRows(
                        cause,
                        table,
                        trial.texts(trial.dialect().distinct(table.keyText(), table.from(), condition)),
                        shown,
                        false);
    }

    /** A cast cuts off what an assignment refuses, unless that is blank. */
    private Set<String> refusedValues(ColumnPlace column, String type) throws SQLException {
        Set<String> all = new LinkedHashSet<>(trial.texts(trial.dialect().texts(List.of(column))));
        Map<String, String> held = trial.cast(all, type);
        Set<String> refused = new HashSet<>();
        for (String text : all) {
            String became = held.get(text);
            if (became == null || isCut(text, became)) {
                refused.add(text);
            }
        }
        return refused;
    }

    private static boolean isCut(String text, String became) {
        String bare = text.stripTrailing();
        return became.length() < bare.length() && bare.startsWith(became);
    }
}
