package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryException;
import liquibase.change.Change;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the classes which a changelog names are on the class path. Liquibase may load them only when it needs
 * them: 5.0 the classes of changes, every version those of preconditions. A precondition whose class is missing counts
 * as not met, so that a changeset may be marked as run.
 */
final class CustomClasses {
    private final LiquibaseSetup setup;

    CustomClasses(LiquibaseSetup setup) {
        this.setup = setup;
    }

    /**
     * Makes sure that it is there.
     *
     * @throws HistoryException if a class is missing
     */
    void require(DatabaseChangeLog changelog, Iterable<ChangeSet> chosen) {
        require(changelog.getPreconditions());
        for (ChangeSet changeSet : chosen) {
            require(changeSet.getPreconditions());
            changeSet.getChanges().forEach(this::require);
            changeSet.getRollback().getChanges().forEach(this::require);
        }
    }

    private void require(Change change) {
        if (change instanceof CustomChangeWrapper own) {
            require(own.getClassName());
            // Until 5.0 has made it, it says that it cannot be undone.
            own.getCustomChange();
        }
    }

    private void require(@Nullable Precondition precondition) {
        if (precondition instanceof PreconditionLogic logic) {
            logic.getNestedPreconditions().forEach(this::require);
        } else if (precondition instanceof CustomPreconditionWrapper own) {
            require(own.getClassName());
        }
    }

    private void require(String type) {
        try {
            Class.forName(type, false, setup.request().classLoader());
        } catch (ClassNotFoundException e) {
            throw new HistoryException(new UnreadableChangelog(setup).missingClass(type), e);
        }
    }
}
