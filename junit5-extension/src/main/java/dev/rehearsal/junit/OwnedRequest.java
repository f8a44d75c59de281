package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.rehearsal.junit.migrated.ForkRequest;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.DeclaredRows;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What the annotation {@link Migrated} of a class asks for.
 *
 * @param owner the class that has, or inherits, the annotation; nested ones share its copy
 * @param request what it asks for
 */
record OwnedRequest(Class<?> owner, ForkRequest request) {

    /** The request of a test class, or of the class around it. */
    static Optional<OwnedRequest> of(Class<?> testClass) {
        for (Class<?> each = testClass; each != null; each = around(each)) {
            Class<?> owner = each;
            Optional<Migrated> found = findAnnotation(owner, Migrated.class);
            if (found.isPresent()) {
                return found.map(annotation -> new OwnedRequest(owner, read(annotation, owner, null)));
            }
        }
        return Optional.empty();
    }

    /** Only what is asked for. */
    static Optional<ForkRequest> requestOf(Class<?> testClass) {
        return of(testClass).map(OwnedRequest::request);
    }

    private static @Nullable Class<?> around(Class<?> inner) {
        return Modifier.isStatic(inner.getModifiers()) ? null : inner.getEnclosingClass();
    }

    /** What an annotation on a field or a parameter of a class asks for; what it leaves open is as on the class. */
    static ForkRequest inside(Class<?> testClass, Migrated annotation) {
        return read(annotation, testClass, requestOf(testClass).orElse(null));
    }

    private static ForkRequest read(Migrated annotation, Class<?> testClass, @Nullable ForkRequest outer) {
        boolean perMethod = annotation.per() == Migrated.Per.DEFAULT
                ? outer != null && outer.perMethod()
                : annotation.per() == Migrated.Per.METHOD;
        String inherited = outer == null ? "" : outer.to();
        String to = annotation.to().isBlank() ? inherited : annotation.to();
        return outer != null && annotation.like() == void.class
                ? new ForkRequest(outer.declared(), outer.places(), to, perMethod)
                : declared(annotation.like(), testClass, to, perMethod);
    }

    /** A request for what a test class declares, or another class that it is like. */
    private static ForkRequest declared(Class<?> like, Class<?> testClass, String to, boolean perMethod) {
        boolean itself = like == void.class;
        Class<?> declaring = itself ? testClass : like;
        Optional<DeclaredOptions> found = DeclaredMigrations.declaredBy(declaring);
        if (found.isEmpty() && !itself) {
            throw new ExtensionConfigurationException("@Migrated(like = " + like.getSimpleName() + ".class) on '"
                    + testClass.getName() + "': '" + like.getName()
                    + "' declares no migrations; it needs @MigrationTest, or a static field of type Migrations");
        }
        List<DeclaredRows.Seeded> own = ClassDeclarations.rows(testClass);
        boolean ownRows = !own.isEmpty();
        DeclaredOptions options = found.orElse(DeclaredOptions.NOTHING).ofDatabase();
        return new ForkRequest(
                new ForkRequest.Declared(
                        ownRows && !itself ? options.withoutSeedings() : options,
                        ClassDeclarations.balanced(declaring),
                        ClassDeclarations.knownFailures(declaring),
                        ownRows ? own : ClassDeclarations.rows(declaring)),
                new ForkRequest.Places(
                        ClassDeclarations.serverFields(testClass),
                        ClassDeclarations.serverFields(declaring),
                        ownRows ? testClass : declaring),
                to,
                perMethod);
    }
}
