package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.function.Try;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Orders methods with {@link WholeHistory} behind all others, which stay as JUnit has them. A whole history needs every step, so if
 * such a method ran first, JUnit would report the time of all steps as its own.
 *
 * <p>An order that the user chose is kept: that of {@link Order} goes first, and {@link TestMethodOrder} on the class or above it, or
 * JUnit's configuration parameter, decides alone.
 */
final class StepsBeforeHistory extends MethodOrderer.OrderAnnotation {
    private @Nullable MethodOrderer chosen;

    @Override
    public void orderMethods(MethodOrdererContext context) {
        Optional<Try<MethodOrderer>> other = otherThanThis(context);
        chosen = other.flatMap(Try::toOptional).orElse(null);
        if (chosen != null) {
            chosen.orderMethods(context);
        } else if (other.isEmpty()) {
            context.getMethodDescriptors().sort(Comparator.comparing(StepsBeforeHistory::needsWholeHistory));
            super.orderMethods(context);
        }
    }

    /** JUnit asks after the methods are ordered. This order alone is no reason against running methods at the same time. */
    @Override
    public Optional<ExecutionMode> getDefaultExecutionMode() {
        return chosen == null ? Optional.empty() : chosen.getDefaultExecutionMode();
    }

    private static boolean needsWholeHistory(MethodDescriptor method) {
        return isAnnotated(method.getMethod(), WholeHistory.class);
    }

    /** The order that the user chose; a failure where JUnit could not make it either, and then JUnit's own order is left alone. */
    private static Optional<Try<MethodOrderer>> otherThanThis(MethodOrdererContext context) {
        return orders(context.getTestClass())
                .filter(type -> type != StepsBeforeHistory.class)
                .findFirst()
                .map(type -> Try.<MethodOrderer>call(() -> ReflectionSupport.newInstance(type)))
                .or(() -> context.getConfigurationParameter(MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME)
                        .map(name -> ReflectionSupport.tryToLoadClass(name.strip())
                                .andThenTry(ReflectionSupport::newInstance)
                                .andThenTry(MethodOrderer.class::cast)));
    }

    /** JUnit finds the nearest only, and on a subclass with {@link MigrationTest} that is this one. */
    private static Stream<Class<? extends MethodOrderer>> orders(Class<?> type) {
        Stream<Class<? extends MethodOrderer>> own =
                Stream.of(type.getDeclaredAnnotations()).flatMap(annotation -> order(annotation).stream());
        Stream<Class<?>> above =
                Stream.concat(Stream.of(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()));
        return Stream.concat(own, above.flatMap(StepsBeforeHistory::orders));
    }

    private static Optional<Class<? extends MethodOrderer>> order(Annotation annotation) {
        return annotation instanceof TestMethodOrder order
                ? Optional.of(order.value())
                : findAnnotation(annotation.annotationType(), TestMethodOrder.class)
                        .map(TestMethodOrder::value);
    }
}
