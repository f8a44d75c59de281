package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.Repair;
import dev.rehearsal.rehearsal.repair.FormValues.Wanted;
import dev.rehearsal.rehearsal.repair.Obstacle.NewForm;
import dev.rehearsal.rehearsal.repair.RepairDialect.ColumnPlace;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds values of another form for columns whose values a cast refuses, so that their rows need not go. The server itself says which values
 * the statement takes.
 */
final class FormSearch {
    private static final int COLUMNS = 12;
    private static final int FORMS = 16;

    private final ReplayedFailure trial;
    private final ObservedState state;
    private final Schema before;
    private final StateOnGivenRows goal;
    private final FormValues source;
    private final Map<Wanted, List<String>> values = new HashMap<>();

    FormSearch(ReplayedFailure trial, ObservedState state, StateOnGivenRows goal, FormValues source) {
        this.trial = trial;
        this.state = state;
        this.before = state.schema();
        this.goal = goal;
        this.source = source;
    }

    /** Null where no value is refused for itself, or no other form helps. */
    @Nullable
    NewForm find() throws SQLException {
        if (!trial.kind().isOfValue() || !trial.canBeTried()) {
            return null;
        }
        for (Table table : RowExperiment.generated(state, goal, trial)) {
            NewForm found = isNamed(RowExperiment.bare(table)) ? in(table) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable NewForm in(Table table) throws SQLException {
        TableDuringUp middle = TableDuringUp.of(trial, before, table);
        if (middle == null) {
            return null;
        }
        List<Column> columns = table.columns().stream()
                .filter(column -> !column.isGenerated() && trial.dialect().holdsTexts(column))
                .filter(column -> isNamed(middle.columns().getOrDefault(column.number(), column.name())))
                .toList();
        List<Replacement> found = ofTheirNewTypes(table, columns);
        if (found == null || !passes(found)) {
            // What changes a table refuses values for their types; others would have to be tried one by one.
            found = trial.isDear() ? null : ofAnyForm(table, columns);
        }
        return found == null || found.isEmpty() ? null : form(middle, found);
    }

    private boolean isNamed(String bare) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(bare.toLowerCase(Locale.ROOT)) + "(?![\\w$])")
                .matcher(trial.statement().toLowerCase(Locale.ROOT))
                .find();
    }

    /** Values of the type that each column is to have; null where none of them gets another. */
    private @Nullable List<Replacement> ofTheirNewTypes(Table table, List<Column> columns) throws SQLException {
        Map<Integer, String> types =
                goal.retyped(table).stream().collect(Collectors.toMap(Column::number, Column::type));
        List<Column> retyped = columns.stream()
                .filter(column -> types.containsKey(column.number()))
                .toList();
        prepare(table, retyped, new LinkedHashSet<>(types.values()));
        List<Replacement> found = new ArrayList<>();
        for (Column column : retyped) {
            LinkedColumns linked = LinkedColumns.of(before, table, column);
            replacement(linked, types.getOrDefault(column.number(), ""))
                    .filter(one -> !one.refused().isEmpty())
                    .ifPresent(found::add);
        }
        return found.isEmpty() ? null : found;
    }

    /** One column after the other in one form after the other, for as long as the server's refusal becomes another one. */
    private @Nullable List<Replacement> ofAnyForm(Table table, List<Column> columns) throws SQLException {
        Set<String> forms = forms(table);
        List<Replacement> chosen = new ArrayList<>();
        String refusal = refusalWith(chosen);
        for (Column column : columns.subList(0, Math.min(COLUMNS, columns.size()))) {
            for (Replacement one : tries(table, column, forms)) {
                chosen.add(one);
                String now = refusalWith(chosen);
                if (now != null && now.isEmpty()) {
                    return chosen;
                }
                if (now != null && !now.equals(refusal)) {
                    refusal = now;
                    break;
                }
                chosen.remove(one);
            }
        }
        return null;
    }

    private List<Replacement> tries(Table table, Column column, Set<String> forms) throws SQLException {
        LinkedColumns linked = LinkedColumns.of(before, table, column);
        prepare(table, List.of(column), forms);
        List<Replacement> tries = new ArrayList<>();
        for (String form : forms) {
            replacement(linked, form).ifPresent(tries::add);
        }
        if (!tries.isEmpty()) {
            without(linked).ifPresent(tries::add);
        }
        return tries;
    }

    /** Types of columns that are new or changed after the up, and what else texts are cast to. */
    private Set<String> forms(Table table) {
        Set<String> forms = new LinkedHashSet<>();
        goal.retyped(table).forEach(column -> forms.add(column.type()));
        goal.after().tables().filter(Table::holdsRows).forEach(now -> {
            Optional<Table> old = goal.before().schema().table(now.id());
            now.columns().stream()
                    .filter(column -> old.flatMap(known -> RowKey.numbered(known, column.number()))
                            .isEmpty())
                    .map(Column::type)
                    .filter(type -> !trial.dialect().isText(type))
                    .forEach(forms::add);
        });
        forms.addAll(trial.dialect().usualForms());
        return forms.stream().limit(FORMS).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void prepare(Table table, List<Column> columns, Set<String> types) {
        Set<Wanted> wanted = new LinkedHashSet<>();
        for (Column column : columns) {
            LinkedColumns linked = LinkedColumns.of(before, table, column);
            types.forEach(type -> wanted.add(wanted(linked, type)));
        }
        wanted.removeAll(values.keySet());
        if (!wanted.isEmpty()) {
            values.putAll(source.of(wanted));
        }
    }

    private Wanted wanted(LinkedColumns linked, String type) {
        return new Wanted(
                new ColumnPlace(linked.table().name(), linked.column().name()), type, linked.isUnique(before, goal));
    }

    private Optional<Replacement> replacement(LinkedColumns linked, String type) throws SQLException {
        List<ColumnPlace> middle = linked.inMiddle(trial, before);
        List<String> made = values.getOrDefault(wanted(linked, type), List.of());
        if (middle == null || made.isEmpty()) {
            return Optional.empty();
        }
        Set<String> refused = new LinkedHashSet<>(trial.texts(trial.dialect().texts(middle)));
        Set<String> kept = given(linked);
        kept.addAll(trial.cast(refused, type).keySet());
        refused.removeAll(kept);
        Set<String> fit = new LinkedHashSet<>(made);
        for (ColumnPlace place : middle) {
            Map<String, String> held = trial.cast(fit, trial.dialect().type(trial::query, place));
            fit.removeIf(text -> !text.equals(held.get(text)));
        }
        if (linked.isUnique(before, goal)) {
            fit.removeAll(kept);
        }
        return fit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replacement(linked, middle, refused, List.copyOf(kept), List.copyOf(fit)));
    }

    /** No value at all, where a column may be without. */
    private Optional<Replacement> without(LinkedColumns linked) throws SQLException {
        List<ColumnPlace> middle = linked.inMiddle(trial, before);
        return middle == null
                        || linked.all().stream().anyMatch(link -> link.column().notNull())
                ? Optional.empty()
                : Optional.of(new Replacement(linked, middle, Set.of(), List.copyOf(given(linked)), List.of()));
    }

    /** What rows that nobody generated hold: nobody is to change it. */
    private Set<String> given(LinkedColumns linked) {
        Set<String> texts = new HashSet<>();
        for (LinkedColumns.Link link : linked.all()) {
            if (goal.given().rows(link.table()) > 0) {
                texts.addAll(goal.given().texts(link.place()));
            }
        }
        return texts;
    }

    private boolean passes(List<Replacement> some) throws SQLException {
        return "".equals(refusalWith(some));
    }

    private @Nullable String refusalWith(List<Replacement> some) throws SQLException {
        return trial.refusalWith(Replacement.inMiddle(trial.dialect(), some));
    }

    private NewForm form(TableDuringUp table, List<Replacement> found) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Replacement one : found) {
            one.columns().places().forEach(place -> columns.add(place.table() + "." + place.name()));
            shown.add(one.middle().get(0).name());
            one.rows(trial.dialect()).ifPresent(conditions::add);
        }
        boolean told = !conditions.isEmpty();
        String condition = "(" + String.join(" or ", conditions) + ")";
        return new NewForm(
                new RowExperiment(trial, state, goal).cause(table, retyped(table.before(), found)),
                table,
                told ? trial.count(table.from(), condition) : 0,
                told ? table.examples(trial, condition, shown) : List.of(),
                columns,
                found.stream().allMatch(one -> one.values().isEmpty()),
                Replacement.before(trial.dialect(), found));
    }

    private List<Column> retyped(Table table, List<Replacement> found) {
        Set<Integer> numbers =
                found.stream().map(one -> one.columns().column().number()).collect(Collectors.toSet());
        return goal.retyped(table).stream()
                .filter(now -> numbers.contains(now.number()))
                .toList();
    }

    /**
     * Other values for a column and those that are tied to it.
     *
     * @param columns the columns
     * @param middle where they stand in the middle of the up
     * @param refused the texts that are replaced, as the middle has them
     * @param kept the texts that stay
     * @param values the texts that replace the others; none for NULL
     */
    record Replacement(
            LinkedColumns columns,
            List<ColumnPlace> middle,
            Set<String> refused,
            List<String> kept,
            List<String> values) {

        /** The condition for rows {@code t} in the middle whose value is replaced; none where which these are is not known. */
        Optional<String> rows(RepairDialect dialect) {
            return refused.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            dialect.oneOf(dialect.keyText(List.of(middle.get(0).name()), true), List.copyOf(refused)));
        }

        /** What writes some before the migration. */
        static Repair.ValuesReplaced before(RepairDialect dialect, List<Replacement> some) {
            return at(one -> one.columns.places(), dialect, some);
        }

        /** What writes some in the middle of the up. */
        static Repair.ValuesReplaced inMiddle(RepairDialect dialect, List<Replacement> some) {
            return at(Replacement::middle, dialect, some);
        }

        private static Repair.ValuesReplaced at(
                Function<Replacement, List<ColumnPlace>> where, RepairDialect dialect, List<Replacement> some) {
            Set<String> tables = new LinkedHashSet<>();
            List<String> statements = new ArrayList<>();
            for (Replacement one : some) {
                List<ColumnPlace> places = where.apply(one);
                places.forEach(place -> tables.add(place.table()));
                statements.addAll(dialect.replacing(places, one.kept, one.values));
            }
            return new Repair.ValuesReplaced(tables, statements);
        }
    }
}
