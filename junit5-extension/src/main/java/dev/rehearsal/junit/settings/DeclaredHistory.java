package dev.rehearsal.junit.settings;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.BalancedSteps;
import dev.rehearsal.history.format.Histories;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The history of a class, with migrations joined that balance only together.
 *
 * @param history the history with joined migrations
 * @param because why migrations are joined, by the id of the joined one
 */
public record DeclaredHistory(History history, Map<String, String> because) {

    /** What a class declares as balanced, as it is written. */
    public record Balanced(List<String> migrations, String because) {}

    /** What a class declares as a known failure, as it is written. */
    public record KnownFailure(String migration, String because, String instead) {}

    /** Joins the migrations that the class or its field declare as balanced. */
    public static DeclaredHistory of(
            History history, Class<?> testClass, List<Balanced> annotated, List<BalancedSteps> given) {
        try {
            List<BalancedSteps> all = Stream.concat(
                            given.stream(),
                            annotated.stream().map(one -> new BalancedSteps(one.migrations(), one.because())))
                    .map(one -> known(history, one))
                    .toList();
            return new DeclaredHistory(
                    Histories.together(history, all),
                    all.stream()
                            .collect(Collectors.toMap(
                                    one -> one.migrations().get(one.migrations().size() - 1), BalancedSteps::because)));
        } catch (HistoryException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (on '" + testClass.getName() + "')", misused);
        }
    }

    /** The SQL that replaces each up that is known to fail, by migration id. */
    public Map<String, String> insteadOf(List<KnownFailure> failures, Class<?> testClass) {
        Map<String, String> sql = new TreeMap<>();
        failures.forEach(one ->
                sql.put(NamedMigration.known(history, "@KnownFailure", one.migration(), testClass), one.instead()));
        return sql;
    }

    /** The same with ids instead of names. A name of no migration stays as it is, and is refused later. */
    private static BalancedSteps known(History history, BalancedSteps steps) {
        List<String> ids = steps.migrations().stream()
                .map(name -> NamedMigration.called(history, name).stream()
                        .findFirst()
                        .map(Migration::id)
                        .orElse(name))
                .toList();
        return new BalancedSteps(ids, steps.because());
    }
}
