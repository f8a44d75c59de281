package dev.rehearsal.base;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A history whose migrations are applied one by one in another order than its tool's own; its tool's whole run keeps that.
 *
 * @param real the history as its tool reads it
 * @param migrations its migrations in the other order
 * @param found what is wrong beside the problems of its own
 */
record OrderedHistory(History real, List<Migration> migrations, List<HistoryProblem> found) implements History {
    OrderedHistory {
        migrations = List.copyOf(migrations);
        found = List.copyOf(found);
    }

    @Override
    public String tool() {
        return real.tool();
    }

    @Override
    public boolean hasWrittenDowns() {
        return real.hasWrittenDowns();
    }

    @Override
    public List<HistoryProblem> problems() {
        return Stream.concat(real.problems().stream(), found.stream()).toList();
    }

    @Override
    public String fingerprint() {
        return real.fingerprint() + migrations.stream().map(Migration::id).toList();
    }

    @Override
    public List<HistoryProblem> changesSinceRead() {
        return real.changesSinceRead();
    }

    @Override
    public List<String> bookkeepingTables() {
        return real.bookkeepingTables();
    }

    @Override
    public boolean locksOutOthers() {
        return real.locksOutOthers();
    }

    @Override
    public boolean isThreadSafe() {
        return real.isThreadSafe();
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        return real.connect(sessions);
    }
}
