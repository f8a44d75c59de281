package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.generate.seeding.Preview;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.text.NearName;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reports on generated rows: names in a plan that match nothing, the rows that a failed test met, and a preview. */
final class GeneratedRowsReport {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");

    private GeneratedRowsReport() {}

    /** Refuses a plan that names tables or columns which no version of the history has. */
    static void requireNamesMet(GeneratedRows generated) {
        List<String> unmet = generated.unmatched();
        if (!unmet.isEmpty()) {
            throw new ExtensionConfigurationException("The DataPlan names what no version of this history has: '"
                    + String.join("', '", unmet) + "'" + hint(unmet, generated.seen())
                    + "; name tables 'orders' or 'shop.orders', columns 'orders.status'");
        }
    }

    private static String hint(List<String> unmet, Set<String> seen) {
        return unmet.stream()
                .map(name -> NearName.hint(name, seen))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * Says which generated rows a test's arguments met, and how to generate them again. A step meets the rows that were there before
     * it, and those written between its up and its down. A scenario and the migrated database meet none.
     */
    static Optional<String> met(@Nullable GeneratedRows generated, History history, Collection<Object> made) {
        if (generated == null) {
            return Optional.empty();
        }
        boolean before = made.stream().anyMatch(value -> metBefore(generated, history, value));
        boolean between = made.stream()
                .anyMatch(value -> value instanceof RehearsedStep step
                        && generated.madeBetween().contains(step.migration().id()));
        if (before) {
            return Optional.of("generated rows (" + generated + ")");
        }
        return between
                ? Optional.of("generated rows between its up and its down (" + generated + ")")
                : Optional.empty();
    }

    private static boolean metBefore(GeneratedRows generated, History history, Object value) {
        if (value instanceof RehearsedHistory) {
            return generated.madeAny();
        }
        return value instanceof RehearsedStep step
                && (generated.madeAfter().contains("")
                        || history.migrations().stream()
                                .map(Migration::id)
                                .takeWhile(id -> !id.equals(step.migration().id()))
                                .anyMatch(generated.madeAfter()::contains));
    }

    /** Prints the first rows of each table at the end of a history. If that fails, it is only logged. */
    static void preview(Console console, Walk walk, History history, int rows) {
        List<Migration> migrations = history.migrations();
        Migration last = migrations.get(migrations.size() - 1);
        try (MigrationScenario scenario = walk.seededScenario(last.id());
                Connection connection = scenario.up().connect()) {
            String text = Preview.of(connection, rows);
            console.tell("The first rows of each table after '" + last.displayName() + "':\n" + text);
        } catch (SQLException | RehearsalException failure) {
            LOGGER.log(Level.WARNING, "The rows cannot be shown", failure);
        }
    }
}
