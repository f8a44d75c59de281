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
 * Declares that the up of a migration fails for a known reason, so that it does not hide what comes after it: the migration is recorded as
 * applied without being run, and the rehearsal goes on. It is an error once the up runs.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(KnownFailure.Container.class)
public @interface KnownFailure {

    /** The migration's id. */
    String migration();

    /** Why it fails; stands in the report. */
    String because();

    /** SQL that is sent in place of the up, where later migrations need what it would have made; nothing by default. */
    String instead() default "";

    /** Holds several {@link KnownFailure} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        KnownFailure[] value();
    }
}
