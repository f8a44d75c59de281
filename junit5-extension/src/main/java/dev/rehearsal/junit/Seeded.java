package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Writes rows from an SQL file, or from a CSV file with a header that is named after its table, before the first migration
 * or once a given one has been rehearsed; all later ones meet these rows.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Seeded.Container.class)
public @interface Seeded {

    /** The file: a path relative to the project, or {@code classpath:} and a resource. */
    String script();

    /** Id of the migration after which it is loaded; empty for the start. */
    String at() default "";

    /** Holds several {@link Seeded} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        Seeded[] value();
    }
}
