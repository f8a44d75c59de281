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
 * Limits how long a migration may take on the machine that runs the tests, by the clock. {@link WorkBudget} says the same
 * on every machine. What is left at -1 is not limited.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(TimeBudget.Container.class)
public @interface TimeBudget {

    /** How long the up may take, in milliseconds; 0 or more, -1 for no limit. */
    long upMillis() default -1;

    /** How long the down may take, in milliseconds; 0 or more, -1 for no limit. */
    long downMillis() default -1;

    /** Id of the one migration that is meant; empty for all that have no budget of their own. */
    String migration() default "";

    /** Holds several {@link TimeBudget} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        TimeBudget[] value();
    }
}
