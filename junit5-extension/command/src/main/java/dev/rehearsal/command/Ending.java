package dev.rehearsal.command;

import dev.rehearsal.base.BaseException;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.finding.file.FindingException;
import dev.rehearsal.history.HistoryException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** How a rehearsal ended, the worst last. */
enum Ending {
    /** All was judged, and nothing fails. */
    PASSED(0),
    /** Something was not judged, so that nothing is known of it. */
    NOT_OBSERVED(3),
    /** Findings that fail. */
    FOUND(1),
    /** What was asked for is not there, or contradicts itself. */
    WRONG_USE(2);

    private final int exitCode;

    Ending(int exitCode) {
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    /** What a failure means; empty where nobody foresaw it. */
    static Optional<Ending> of(Throwable failure) {
        if (failure instanceof AssertionFailedError) {
            return Optional.of(FOUND);
        }
        if (failure instanceof ExtensionConfigurationException
                || failure instanceof HistoryException
                || failure instanceof BaseException
                || failure instanceof FindingException
                || failure instanceof WrongUseException) {
            return Optional.of(WRONG_USE);
        }
        return failure instanceof TestAbortedException
                        || failure instanceof DatabaseException
                        || failure instanceof ArtifactException
                ? Optional.of(NOT_OBSERVED)
                : Optional.empty();
    }

    /** The worse of two. */
    Ending and(Ending other) {
        return compareTo(other) < 0 ? other : this;
    }
}
