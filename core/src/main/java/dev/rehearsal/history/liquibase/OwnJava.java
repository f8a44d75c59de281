package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryException;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import org.jspecify.annotations.Nullable;

/**
 * The user's own Java in preconditions. Liquibase looks for it only when it asks them, and takes a missing class for a
 * precondition that is not met, so that a changeset may be marked as run.
 */
final class OwnJava {
    private final LiquibaseSetup setup;

    OwnJava(LiquibaseSetup setup) {
        this.setup = setup;
    }

    /**
     * Makes sure that it is there.
     *
     * @throws HistoryException if a class is missing
     */
    void require(DatabaseChangeLog changelog, Iterable<ChangeSet> chosen) {
        require(changelog.getPreconditions());
        chosen.forEach(changeSet -> require(changeSet.getPreconditions()));
    }

    private void require(@Nullable Precondition precondition) {
        if (precondition instanceof PreconditionLogic logic) {
            logic.getNestedPreconditions().forEach(this::require);
        } else if (precondition instanceof CustomPreconditionWrapper own) {
            try {
                Class.forName(own.getClassName(), false, setup.request().classLoader());
            } catch (ClassNotFoundException e) {
                throw new HistoryException(new UnreadableChangelog(setup).missingClass(own.getClassName()), e);
            }
        }
    }
}
