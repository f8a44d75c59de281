package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tells whether another extension may resolve a parameter of a test method that we do not resolve. */
record OtherExtensions(boolean detectedByThemselves) {
    private static final Set<Class<?>> OF_JUNIT = Set.of(TestInfo.class, TestReporter.class);
    /** The extensions that our own annotations register. */
    private static final Set<Class<?>> OURS = Stream.of(EachMigration.class, Migrated.class)
            .map(annotation -> annotation.getAnnotation(ExtendWith.class))
            .flatMap(registered -> Stream.of(registered.value()))
            .collect(Collectors.toSet());

    static OtherExtensions of(ExtensionContext context) {
        return new OtherExtensions(context.getConfigurationParameter("junit.jupiter.extensions.autodetection.enabled")
                .map(Boolean::parseBoolean)
                .orElse(false));
    }

    boolean mayGive(Parameter parameter, Method method, Class<?> testClass) {
        return detectedByThemselves
                || OF_JUNIT.contains(parameter.getType())
                || parameter.getAnnotations().length > 0
                || extend(method)
                || classes(testClass).anyMatch(OtherExtensions::extendClass);
    }

    /** The class and its outer classes: a nested class inherits their extensions. */
    private static Stream<Class<?>> classes(Class<?> testClass) {
        return Stream.<Class<?>>iterate(testClass, each -> each != null, Class::getEnclosingClass);
    }

    private static boolean extendClass(Class<?> testClass) {
        return extend(testClass)
                || !findAnnotatedFields(testClass, ExtendWith.class).isEmpty()
                || !findAnnotatedFields(testClass, RegisterExtension.class, field -> !isDeclaration(field))
                        .isEmpty();
    }

    private static boolean extend(AnnotatedElement element) {
        return findRepeatableAnnotations(element, ExtendWith.class).stream()
                .flatMap(annotation -> Stream.of(annotation.value()))
                .anyMatch(extension -> !OURS.contains(extension));
    }

    private static boolean isDeclaration(Field field) {
        return DeclaringExtension.class.isAssignableFrom(field.getType());
    }
}
