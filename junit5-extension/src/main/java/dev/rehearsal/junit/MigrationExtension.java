package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.history.Migration;
import dev.rehearsal.junit.rehearsing.ClassRehearsal;
import dev.rehearsal.junit.rehearsing.Invocations;
import dev.rehearsal.junit.settings.JunitVersion;
import dev.rehearsal.junit.settings.ToldFailure;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Turns migrations into invocations of test methods. Listing the invocations reads files only and needs no database. So JUnit can list
 * them all to rerun one, and a missing database fails tests instead of hiding them.
 */
final class MigrationExtension implements BeforeAllCallback, TestTemplateInvocationContextProvider {

    MigrationExtension() {
        JunitVersion.check();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        try {
            MigrationClassStore.open(context);
        } catch (RuntimeException failure) {
            throw ToldFailure.bare(failure);
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return TestMethods.isForMigrations(context.getRequiredTestMethod());
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        MigrationClass owner = MigrationClassStore.of(context);
        Method method = context.getRequiredTestMethod();
        return Stream.concat(
                owner.rehearsals().stream().flatMap(rehearsal -> invocations(owner, rehearsal, method)),
                assertions(owner, method).stream());
    }

    /** Behind those of the method itself, so that their places do not depend on which method has these. */
    private static List<TestTemplateInvocationContext> assertions(MigrationClass owner, Method method) {
        List<TestTemplateInvocationContext> added = new ArrayList<>();
        boolean leftOut = isAnnotated(method, WholeHistory.class)
                && !owner.selection().only().isEmpty();
        if (!leftOut && owner.asserting().addsHistoryTo(method)) {
            owner.rehearsals().forEach(rehearsal -> added.add(Invocations.assertingHistory(rehearsal)));
        }
        if (!leftOut && owner.asserting().addsStepsTo(method)) {
            for (ClassRehearsal rehearsal : owner.rehearsals()) {
                owner.selection()
                        .judged()
                        .forEach(migration -> added.add(Invocations.assertingStep(rehearsal, migration)));
            }
        }
        return added;
    }

    private static Stream<TestTemplateInvocationContext> invocations(
            MigrationClass owner, ClassRehearsal rehearsal, Method method) {
        if (isAnnotated(method, WholeHistory.class)) {
            if (!owner.selection().only().isEmpty()) {
                return Stream.of(Invocations.ofNothing(
                        rehearsal,
                        "whole history, left out: only " + owner.selection().only() + " is looked at"));
            }
            return Stream.of(Invocations.ofHistory(rehearsal));
        }
        var single = findAnnotation(method, ForMigration.class);
        if (single.isPresent()) {
            Migration migration = owner.migration(single.get().value());
            return Stream.of(
                    owner.selection().includes(migration.id())
                            ? Invocations.ofScenario(rehearsal, migration)
                            : Invocations.ofNothing(
                                    rehearsal,
                                    migration.displayName() + ", left out: only "
                                            + owner.selection().only() + " is looked at"));
        }
        List<Migration> judged = owner.selection().judged();
        return judged.isEmpty()
                ? Stream.of(Invocations.ofNothing(rehearsal, owner.selection().nothing()))
                : judged.stream().map(migration -> Invocations.ofStep(rehearsal, migration));
    }
}
