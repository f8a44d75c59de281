package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** Invocations that assert what is found, in place of the method that they are added to; as {@link MigrationChecks} does it. */
public final class AddedAssertion {
    private final ClassRehearsal rehearsal;

    private AddedAssertion(ClassRehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    public static TestTemplateInvocationContext ofStep(ClassRehearsal rehearsal, Migration migration) {
        return new AddedAssertion(rehearsal)
                .asserting(
                        migration.displayName() + " is safe",
                        RehearsedStep.class,
                        () -> rehearsal.step(migration.id()),
                        Failures::throwIfAny);
    }

    public static TestTemplateInvocationContext ofHistory(ClassRehearsal rehearsal) {
        return new AddedAssertion(rehearsal)
                .asserting("whole history is sound", RehearsedHistory.class, rehearsal::history, Failures::throwIfAny);
    }

    private <T> TestTemplateInvocationContext asserting(
            String name, Class<T> type, Supplier<T> judged, Consumer<T> assertion) {
        InvocationExtension invocation = new InvocationExtension(rehearsal, Map.of(Result.class, judged::get));
        return Invocations.instead(rehearsal.named(name), List.of(invocation), context -> {
            T value = type.cast(invocation.make(Result.class, context));
            rehearsal.failedBy(value).ifPresent(test -> {
                throw new TestAbortedException("its errors failed '" + test + "' already");
            });
            assertion.accept(value);
        });
    }

    /** Names what is judged; no method takes it. */
    private interface Result {}
}
