package dev.rehearsal.samples.truth;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the invocations that begin after a deadline. A method before each test would be too late: Rehearsal walks before
 * it is called.
 */
final class TimeLimit implements ExecutionCondition {
    /** JUnit makes the instance, so that nothing can be handed to it. */
    static final AtomicReference<Instant> DEADLINE = new AtomicReference<>(Instant.MAX);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean isInvocation = context.getUniqueId().contains("test-template-invocation");
        return isInvocation && Instant.now().isAfter(DEADLINE.get())
                ? ConditionEvaluationResult.disabled("out of time")
                : ConditionEvaluationResult.enabled("in time");
    }
}
