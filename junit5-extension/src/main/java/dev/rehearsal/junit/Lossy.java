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
 * Declares that the down of a migration loses values, and why. It runs all the same and must lose exactly this.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Lossy.Container.class)
public @interface Lossy {

    /** The migration's id. */
    String migration();

    /** Columns whose values are lost: {@code users.fax} or {@code public.users.fax}. */
    String[] columns() default {};

    /** Tables whose rows are lost: {@code users} or {@code public.users}. */
    String[] tables() default {};

    /** Why the loss is right; stands in the report. */
    String because();

    /** Holds several {@link Lossy} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        Lossy[] value();
    }
}
