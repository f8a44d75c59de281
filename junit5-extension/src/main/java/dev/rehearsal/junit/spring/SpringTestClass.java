package dev.rehearsal.junit.spring;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.MigrationTest;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.beans.BeanUtils;
import org.springframework.core.SpringProperties;
import org.springframework.core.annotation.AnnotationFilter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ActiveProfilesResolver;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** A test class as Spring's test support sees it. */
final class SpringTestClass {
    private static final Set<String> AUTOWIRED =
            Set.of("org.springframework.beans.factory.annotation.Autowired", "jakarta.inject.Inject");

    private static final AnnotationFilter LEFT_OUT =
            type -> AnnotationFilter.PLAIN.matches(type) || type.equals(MigrationTest.class.getName());

    private SpringTestClass() {}

    /** Whether Spring starts an application for it. */
    static boolean isOne(Class<?> testClass) {
        return Stream.<Class<?>>iterate(testClass, each -> each != null, SpringTestClass::around)
                .flatMap(each -> AnnotationSupport.findRepeatableAnnotations(each, ExtendWith.class).stream())
                .flatMap(annotation -> Stream.of(annotation.value()))
                .anyMatch(SpringExtension.class::equals);
    }

    private static @Nullable Class<?> around(Class<?> inner) {
        return AnnotationSupport.isAnnotated(inner, Nested.class) ? inner.getEnclosingClass() : null;
    }

    /** The profiles that {@code @ActiveProfiles} switches on, with those of classes above and around it. */
    static TestedApplication declared(Class<?> testClass) {
        List<String> profiles = new ArrayList<>();
        for (MergedAnnotation<ActiveProfiles> each : activeProfiles(testClass)) {
            // Those of the class count last, as in Spring.
            profiles.addAll(0, profiles(each));
            if (!each.getBoolean("inheritProfiles")) {
                break;
            }
        }
        return profiles.isEmpty()
                ? TestedApplication.UNKNOWN
                : new TestedApplication(List.copyOf(new LinkedHashSet<>(profiles)), null);
    }

    /**
     * The nearest one of each class, in Spring's order. Spring does not look into {@code @MigrationTest}: it would warn of its 'since', which it takes
     * for the attribute of the annotation {@code @API} on JUnit's {@code @ExtendWith}.
     */
    private static Collection<MergedAnnotation<ActiveProfiles>> activeProfiles(Class<?> testClass) {
        Map<Integer, MergedAnnotation<ActiveProfiles>> nearest = new LinkedHashMap<>();
        MergedAnnotations.search(SearchStrategy.TYPE_HIERARCHY)
                .withEnclosingClasses(TestContextAnnotationUtils::searchEnclosingClass)
                .withAnnotationFilter(LEFT_OUT)
                .from(testClass)
                .stream(ActiveProfiles.class)
                .forEach(each -> nearest.putIfAbsent(each.getAggregateIndex(), each));
        return nearest.values();
    }

    private static List<String> profiles(MergedAnnotation<ActiveProfiles> found) {
        ActiveProfiles annotation = found.synthesize();
        Class<? extends ActiveProfilesResolver> type = annotation.resolver();
        return List.of(
                type == ActiveProfilesResolver.class
                        ? annotation.profiles()
                        : BeanUtils.instantiateClass(type, ActiveProfilesResolver.class)
                                .resolve((Class<?>) Objects.requireNonNull(found.getSource())));
    }

    /** Its application, which Spring keeps for other classes too. */
    static TestedApplication running(ExtensionContext context) {
        return new TestedApplication(List.of(), SpringExtension.getApplicationContext(context));
    }

    /** Whether Spring calls the constructor that has a parameter, and so resolves all of them. */
    static boolean fills(Parameter parameter, Class<?> testClass) {
        if (!(parameter.getDeclaringExecutable() instanceof Constructor<?> constructor) || !isOne(testClass)) {
            return false;
        }
        boolean annotated = Stream.of(constructor.getAnnotations())
                .map(annotation -> annotation.annotationType().getName())
                .anyMatch(AUTOWIRED::contains);
        return annotated || autowireMode(testClass).equalsIgnoreCase(AutowireMode.ALL.name());
    }

    private static String autowireMode(Class<?> testClass) {
        TestConstructor declared = TestContextAnnotationUtils.findMergedAnnotation(testClass, TestConstructor.class);
        String usual = SpringProperties.getProperty(TestConstructor.TEST_CONSTRUCTOR_AUTOWIRE_MODE_PROPERTY_NAME);
        return declared == null
                ? String.valueOf(usual)
                : declared.autowireMode().name();
    }
}
