package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import dev.rehearsal.history.BalancedSteps;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The history of a class, with migrations joined that balance only together.
 *
 * @param history the history with joined migrations
 * @param because why migrations are joined, by the id of the joined one
 */
record DeclaredHistory(History history, Map<String, String> because) {

    /** Joins the migrations that the class or its field declare as balanced. */
    static DeclaredHistory of(History history, Class<?> testClass, List<BalancedSteps> given) {
        try {
            Stream<BalancedSteps> annotated = findRepeatableAnnotations(testClass, Balanced.class).stream()
                    .map(one -> new BalancedSteps(List.of(one.migrations()), one.because()));
            List<BalancedSteps> all = Stream.concat(given.stream(), annotated)
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
