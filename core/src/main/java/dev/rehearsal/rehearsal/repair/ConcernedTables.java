package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.rehearsal.fixture.ChangedTables;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tables with made-up rows that a failed statement is about. */
final class ConcernedTables {
    private ConcernedTables() {}

    /**
     * Their names, qualified and quoted: the one whose rows are known to be in the way; else those that the failed statement names or
     * the up changes; all that hold made-up rows where these are none.
     *
     * @param suspect the table whose rows are known to be in the way, null where that is not known
     */
    static List<String> of(
            ObservedState before, StateOnGivenRows goal, Outcome.Failed failure, @Nullable Table suspect) {
        List<Table> all = RowExperiment.madeUp(before, goal, null);
        if (suspect != null && all.stream().anyMatch(table -> table.name().equals(suspect.name()))) {
            return List.of(suspect.name());
        }
        Set<String> changed = ChangedTables.between(goal.before().schema(), goal.after());
        String words = (failure.statement() + " " + failure.message()).toLowerCase(Locale.ROOT);
        List<String> named = all.stream()
                .filter(table -> names(words, table))
                .map(Table::name)
                .toList();
        List<String> touched = all.stream()
                .filter(table -> changed.contains(nameAfter(goal, table)))
                .map(Table::name)
                .toList();
        List<String> found = named.isEmpty() ? touched : named;
        return found.isEmpty() ? all.stream().map(Table::name).toList() : found;
    }

    private static String nameAfter(StateOnGivenRows goal, Table table) {
        return goal.after(table).map(Table::name).orElse(table.name());
    }

    private static boolean names(String words, Table table) {
        String bare = RowExperiment.bare(table);
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(bare) + "(?![\\w$])")
                .matcher(words)
                .find();
    }
}
