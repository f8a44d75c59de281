package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares that migrations which follow one another are one change that was cut into them, and why: they are applied in
 * their order, undone in the reverse one, and judged as one migration that has the id of the last of them.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Balanced.Container.class)
public @interface Balanced {

    /** The ids of the migrations, in the order of the history; two or more. */
    String[] migrations();

    /** Why they balance only together; stands in the report. */
    String because();

    /** Holds several {@link Balanced} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        Balanced[] value();
    }
}
