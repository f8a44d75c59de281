package dev.rehearsal.junit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.history.HistoryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Stacks of failures that say what the user did wrong, and of those that do not. */
class ToldFailureTests {
    private static final StackTraceElement OURS = frame("dev.rehearsal.history.format.Histories");
    private static final StackTraceElement JDK = frame("java.util.Optional");
    private static final StackTraceElement USERS = frame("shop.V2__Prices");
    private static final StackTraceElement JUNIT = frame("org.junit.jupiter.engine.Executor");
    private static final StackTraceElement BUILD = frame("org.apache.maven.surefire.Provider");

    @Test
    void whatTheUserDidWrongHasNoFramesOfOurs() {
        for (RuntimeException told : List.of(
                new HistoryException("no migration"),
                new ExtensionConfigurationException("no such option"),
                new DatabaseException("no binaries"))) {
            assertThat(bare(told, OURS, JDK, JUNIT, BUILD)).isEmpty();
        }
    }

    @Test
    void codeOfTheUserKeepsItsFrames() {
        RuntimeException cause = new IllegalStateException("in a constructor");
        cause.setStackTrace(new StackTraceElement[] {USERS, JDK, OURS, JUNIT});

        assertThat(bare(new HistoryException("'V2__Prices' cannot be made", cause), OURS, JUNIT))
                .isEmpty();
        assertThat(cause.getStackTrace()).containsExactly(USERS);
    }

    @Test
    void otherFailuresAreLeftAsTheyAre() {
        for (RuntimeException other :
                List.of(new IllegalStateException("ours"), new DatabaseException("lost", new Exception("broken")))) {
            assertThat(bare(other, OURS, JDK, JUNIT)).containsExactly(OURS, JDK, JUNIT);
        }
    }

    private static StackTraceElement[] bare(RuntimeException failure, StackTraceElement... frames) {
        failure.setStackTrace(frames);
        assertThat(ToldFailure.bare(failure)).isSameAs(failure);
        return failure.getStackTrace();
    }

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "call", type + ".java", 1);
    }
}
