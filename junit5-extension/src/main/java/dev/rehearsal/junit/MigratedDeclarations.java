package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What is declared of a history and its rows where {@link Migrated} stands. Equal for classes that declare the same, wherever they do.
 *
 * @param options the history, its tool and its database
 * @param annotations what else changes what is applied: {@link Balanced}, {@link KnownFailure} and {@link Seeded}
 * @param places where it is declared
 */
record MigratedDeclarations(DeclaredOptions options, List<Annotation> annotations, Places places) {

    /**
     * Where something is declared; no part of what tells declarations apart.
     *
     * @param asking the class that asks
     * @param declaring the class that declares the history, which may be the same
     * @param seeding the class that declares the rows, one of both
     */
    record Places(Class<?> asking, Class<?> declaring, Class<?> seeding) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Places;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** What a test class declares, or another class that it is like. */
    static MigratedDeclarations of(Class<?> like, Class<?> testClass) {
        boolean itself = like == void.class;
        Class<?> declaring = itself ? testClass : like;
        Optional<DeclaredOptions> found = DeclaredMigrations.declaredBy(declaring);
        if (found.isEmpty() && !itself) {
            throw new ExtensionConfigurationException("@Migrated(like = " + like.getSimpleName() + ".class) on '"
                    + testClass.getName() + "': '" + like.getName()
                    + "' declares no migrations; it needs @MigrationTest, or a static field of type Migrations");
        }
        boolean ownRows = !findRepeatableAnnotations(testClass, Seeded.class).isEmpty();
        Class<?> seeding = ownRows ? testClass : declaring;
        DeclaredOptions options = found.orElse(DeclaredOptions.NOTHING).ofDatabase();
        List<Annotation> annotations = new ArrayList<>(findRepeatableAnnotations(declaring, Balanced.class));
        annotations.addAll(findRepeatableAnnotations(declaring, KnownFailure.class));
        annotations.addAll(findRepeatableAnnotations(seeding, Seeded.class));
        return new MigratedDeclarations(
                ownRows && !itself ? options.withoutSeedings() : options,
                List.copyOf(annotations),
                new Places(testClass, declaring, seeding));
    }

    /** The other class that declares the history; empty where the asking one does. */
    Optional<Class<?>> like() {
        return places.declaring().equals(places.asking()) ? Optional.empty() : Optional.of(places.declaring());
    }
}
