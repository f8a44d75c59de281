package dev.rehearsal.history.format;

import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.history.HistoryException;
import java.util.List;

/**
 * Migrations that are judged together, because one change was cut into them.
 *
 * @param migrations their ids, in the order of the history; two or more
 * @param because why they cannot be undone one by one; never blank
 */
public record BalancedSteps(List<String> migrations, String because) {

    /** @throws HistoryException if there is no reason, or nothing to put together */
    public BalancedSteps {
        migrations = List.copyOf(migrations);
        if (because.isBlank()) {
            throw new HistoryException(called(migrations) + " gives no reason; write it into 'because'");
        }
        if (migrations.size() < 2) {
            throw new HistoryException(
                    called(migrations) + " names fewer than two migrations; name all that belong together");
        }
    }

    /** As people write it. */
    String called() {
        return called(migrations);
    }

    private static String called(List<String> migrations) {
        return Declaration.BALANCED + "(migrations = {"
                + String.join(
                        ", ", migrations.stream().map(id -> '"' + id + '"').toList()) + "})";
    }
}
