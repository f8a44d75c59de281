package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedMethods;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.junit.settings.ToldFailure;
import dev.rehearsal.schema.Type;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * Fails each class with {@link MigrationTest} that has no test method. JUnit Jupiter passes over such a class without
 * asking any extension, so the build would be green though nothing is rehearsed. JUnit finds this engine by itself.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@SuppressWarnings("exports") // Only JUnit calls it.
public final class MigrationTestEngine implements TestEngine {

    /** Made by JUnit. */
    public MigrationTestEngine() {}

    @Override
    public String getId() {
        return "rehearsal";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor root = new EngineDescriptor(uniqueId, "Rehearsal");
        EngineDiscoveryRequestResolver.builder()
                .addClassContainerSelectorResolver(MigrationTestEngine::isEmpty)
                .addSelectorResolver(new EmptyClasses())
                .build()
                .resolve(request, root);
        return root;
    }

    @Override
    public void execute(ExecutionRequest request) {
        EngineExecutionListener listener = request.getEngineExecutionListener();
        TestDescriptor root = request.getRootTestDescriptor();
        listener.executionStarted(root);
        for (TestDescriptor each : root.getChildren()) {
            listener.executionStarted(each);
            for (TestDescriptor test : each.getChildren()) {
                listener.executionStarted(test);
                listener.executionFinished(test, TestExecutionResult.failed(((Refusal) test).failure()));
            }
            listener.executionFinished(each, TestExecutionResult.successful());
        }
        listener.executionFinished(root, TestExecutionResult.successful());
    }

    private static boolean isEmpty(Class<?> type) {
        return isAnnotated(type, MigrationTest.class)
                && !type.isAnnotation()
                && !Modifier.isAbstract(type.getModifiers())
                && !hasTests(type);
    }

    private static boolean hasTests(Class<?> type) {
        return !findAnnotatedMethods(type, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()
                || ReflectionSupport.findNestedClasses(type, nested -> isAnnotated(nested, Nested.class)).stream()
                        .anyMatch(MigrationTestEngine::hasTests);
    }

    private record EmptyClasses() implements SelectorResolver {
        @Override
        public Resolution resolve(ClassSelector selector, Context context) {
            Class<?> type = selector.getJavaClass();
            return isEmpty(type)
                    ? context.addToParent(parent -> Optional.of(new EmptyClass(parent.getUniqueId(), type)))
                            .map(Match::exact)
                            .map(Resolution::match)
                            .orElseGet(Resolution::unresolved)
                    : Resolution.unresolved();
        }
    }

    /** A class and in it one test: build tools take a class for empty that is a test itself. */
    private static final class EmptyClass extends AbstractTestDescriptor {
        EmptyClass(UniqueId parent, Class<?> type) {
            super(parent.append("class", type.getName()), type.getSimpleName(), ClassSource.from(type));
            addChild(new Refusal(getUniqueId(), type));
        }

        @Override
        public Type getType() {
            return Type.CONTAINER;
        }
    }

    private static final class Refusal extends AbstractTestDescriptor {
        private final Class<?> type;

        Refusal(UniqueId parent, Class<?> type) {
            super(
                    parent.append("test", "rehearsesNothing"),
                    "rehearses nothing",
                    MethodSource.from(type.getName(), "rehearsesNothing"));
            this.type = type;
        }

        ExtensionConfigurationException failure() {
            return ToldFailure.bare(TestMethods.rehearsesNothing(type));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
