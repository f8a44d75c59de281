package dev.rehearsal.history.format;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import java.util.List;

/** A history that stands before another one and says the same, but for what it does differently. */
public interface ForwardingHistory extends History {

    /** The other one. */
    History real();

    @Override
    default String tool() {
        return real().tool();
    }

    @Override
    default List<Migration> migrations() {
        return real().migrations();
    }

    @Override
    default boolean hasWrittenDowns() {
        return real().hasWrittenDowns();
    }

    @Override
    default List<HistoryProblem> problems() {
        return real().problems();
    }

    @Override
    default String fingerprint() {
        return real().fingerprint();
    }

    @Override
    default List<HistoryProblem> changesSinceRead() {
        return real().changesSinceRead();
    }

    @Override
    default List<String> schemaHistoryTables() {
        return real().schemaHistoryTables();
    }

    @Override
    default boolean locksOutOthers() {
        return real().locksOutOthers();
    }

    @Override
    default boolean isThreadSafe() {
        return real().isThreadSafe();
    }

    @Override
    default MigrationTool connect(Sessions sessions) {
        return real().connect(sessions);
    }
}
