package dev.rehearsal.junit;

import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotation of a class asks for.
 *
 * @param owner the class that has, or inherits, the annotation; nested ones share its copy
 * @param request what it asks for
 */
record OwnedRequest(Class<?> owner, MigratedRequest request) {

    /** The request of a test class, or of the class around it. */
    static Optional<OwnedRequest> of(Class<?> testClass) {
        for (Class<?> each = testClass; each != null; each = around(each)) {
            Class<?> owner = each;
            Optional<Migrated> found = AnnotationSupport.findAnnotation(owner, Migrated.class);
            if (found.isPresent()) {
                return found.map(annotation -> new OwnedRequest(owner, MigratedRequest.of(annotation, owner, null)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Class<?> around(Class<?> inner) {
        return Modifier.isStatic(inner.getModifiers()) ? null : inner.getEnclosingClass();
    }
}
