package dev.rehearsal.history.liquibase;

import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.ChangeSetExecutedPrecondition;
import org.jspecify.annotations.Nullable;

/** Finds preconditions of a changelog that may depend on which changesets ran. */
final class HistoryPreconditions {
    private static final String OF_LIQUIBASE = "liquibase.precondition.core.";

    private HistoryPreconditions() {}

    static boolean mayBeIn(@Nullable Precondition precondition) {
        if (precondition instanceof PreconditionLogic logic) {
            return logic.getNestedPreconditions().stream().anyMatch(HistoryPreconditions::mayBeIn);
        }
        return precondition != null && (isAboutChangesets(precondition) || !isOfLiquibase(precondition));
    }

    private static boolean isAboutChangesets(Precondition precondition) {
        return precondition instanceof ChangeSetExecutedPrecondition;
    }

    private static boolean isOfLiquibase(Precondition precondition) {
        return precondition.getClass().getName().startsWith(OF_LIQUIBASE);
    }
}
