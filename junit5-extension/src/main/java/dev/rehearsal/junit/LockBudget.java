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
 * Limits how long anybody may wait for a lock of an up. Traffic then runs beside each up, on a copy of the database, and
 * the longest wait is taken from the server's own account. A wait that was not observed fails, it never passes.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(LockBudget.Container.class)
public @interface LockBudget {

    /** How long one statement of the traffic may wait for locks, in milliseconds; 0 or more. */
    long longestWaitMillis();

    /** Id of the one migration that is meant; empty for all that have no budget of their own. */
    String migration() default "";

    /** Holds several {@link LockBudget} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        LockBudget[] value();
    }
}
