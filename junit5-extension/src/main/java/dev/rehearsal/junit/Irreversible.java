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
 * Declares that a migration cannot be undone, and why: its down is not run and not missed. It is an error once it says
 * nothing true any more.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Irreversible.Container.class)
public @interface Irreversible {

    /** The migration's id. */
    String migration();

    /** Why it cannot be undone; stands in the report. */
    String because();

    /** Holds several {@link Irreversible} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        Irreversible[] value();
    }
}
