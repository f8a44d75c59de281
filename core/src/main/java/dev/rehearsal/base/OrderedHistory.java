package dev.rehearsal.base;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.ForwardingHistory;
import java.util.List;
import java.util.stream.Stream;

/**
 * A history whose migrations are applied one by one in another order than its tool's own; its tool's whole run keeps that.
 *
 * @param real the history as its tool reads it
 * @param migrations its migrations in the other order
 * @param found what is wrong beside the problems of its own
 */
record OrderedHistory(History real, List<Migration> migrations, List<HistoryProblem> found)
        implements ForwardingHistory {
    OrderedHistory {
        migrations = List.copyOf(migrations);
        found = List.copyOf(found);
    }

    @Override
    public List<HistoryProblem> problems() {
        return Stream.concat(real.problems().stream(), found.stream()).toList();
    }

    @Override
    public String fingerprint() {
        return real.fingerprint() + migrations.stream().map(Migration::id).toList();
    }
}
