package dev.rehearsal.history.liquibase;

import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.ChangeSetExecutedPrecondition;
import org.jspecify.annotations.Nullable;

/** Whether preconditions of a changelog may look at which changesets ran. */
final class AskedBooks {
    private static final String OF_LIQUIBASE = "liquibase.precondition.core.";

    private AskedBooks() {}

    static boolean mayBeAsked(@Nullable Precondition precondition) {
        if (precondition instanceof PreconditionLogic logic) {
            return logic.getNestedPreconditions().stream().anyMatch(AskedBooks::mayBeAsked);
        }
        return precondition instanceof ChangeSetExecutedPrecondition
                || precondition != null && !precondition.getClass().getName().startsWith(OF_LIQUIBASE);
    }
}
