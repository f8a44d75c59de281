package dev.rehearsal.history;

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
    default List<String> bookkeepingTables() {
        return real().bookkeepingTables();
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
