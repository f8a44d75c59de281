package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.repair.RepairDialect.ColumnPlace;
import dev.rehearsal.schema.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows whose values the new type of a column does not take, however many rows there are: each different value is tried once, and then
 * the statement without the rows that hold what is refused.
 *
 * @param trial the middle of the up
 * @param goal where the up leads on other rows
 */
record RefusedValues(ReplayedFailure trial, StateOnGivenRows goal) {

    /** Null where the statement fails on other values, too, or changes no column's type. */
    @Nullable
    OffendingRows rowsOf(TableDuringUp table, String cause) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (Column now : goal.retyped(table.before())) {
            String name = goal.nameInMiddle(table, now.name());
            Set<String> refused = refused(new ColumnPlace(table.name(), name), now.type());
            if (!refused.isEmpty()) {
                shown.add(name);
                conditions.add(
                        trial.dialect().oneOf(trial.dialect().keyText(List.of(name), true), List.copyOf(refused)));
            }
        }
        String condition = "(" + String.join(" or ", conditions) + ")";
        return conditions.isEmpty() || !trial.passesWithout(table.name(), condition)
                ? null
                : new OffendingRows(cause, table, keys(table, condition), shown, false);
    }

    private List<String> keys(TableDuringUp table, String condition) throws SQLException {
        return texts(trial.dialect().distinct(table.keyText(), table.from(), condition));
    }

    /** A cast cuts off what an assignment refuses, unless that is blank. */
    private Set<String> refused(ColumnPlace column, String type) throws SQLException {
        Set<String> all = new LinkedHashSet<>(texts(trial.dialect().texts(List.of(column))));
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

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (List<@Nullable String> row : trial.query(query)) {
            texts.add(String.valueOf(row.get(0)));
        }
        return texts;
    }
}
