package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.history.Migration;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Turns migrations into invocations. Providing them reads files only: no database is needed and nothing happens before
 * an invocation runs, so a rerun of one of them may pull them all, and a missing database fails tests instead of hiding
 * them.
 */
final class MigrationExtension implements BeforeAllCallback, TestTemplateInvocationContextProvider {

    MigrationExtension() {
        JunitVersion.check();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        MigrationClassStore.open(context);
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return TestMethods.isOurs(context.getRequiredTestMethod());
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        MigrationClass owner = MigrationClassStore.of(context);
        Method method = context.getRequiredTestMethod();
        return owner.lanes().stream().flatMap(lane -> invocations(owner, lane, method));
    }

    private static Stream<TestTemplateInvocationContext> invocations(MigrationClass owner, ClassRehearsal lane, Method method) {
        if (isAnnotated(method, WholeHistory.class)) {
            if (!owner.only().isEmpty()) {
                return Stream.of(
                        Invocations.ofNothing(lane, "whole history, left out: only " + owner.only() + " is looked at"));
            }
            return Stream.of(Invocations.ofHistory(lane));
        }
        var single = findAnnotation(method, ForMigration.class);
        if (single.isPresent()) {
            Migration migration = owner.migration(single.get().value());
            return Stream.of(
                    owner.isLookedAt(migration.id())
                            ? Invocations.ofScenario(lane, migration)
                            : Invocations.ofNothing(
                                    lane,
                                    migration.displayName() + ", left out: only " + owner.only() + " is looked at"));
        }
        List<Migration> judged = owner.judged();
        return judged.isEmpty()
                ? Stream.of(Invocations.ofNothing(lane, owner.nothing()))
                : judged.stream().map(migration -> Invocations.ofStep(lane, migration));
    }
}
