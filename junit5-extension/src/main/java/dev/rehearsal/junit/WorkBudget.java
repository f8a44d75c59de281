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
 * Limits how much an up may work. All of it is counted, so the verdict is the same on every machine; the more rows the
 * tables have, the more it says. What is left at -1 is not limited.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(WorkBudget.Container.class)
public @interface WorkBudget {

    /** Rows read and written while a lock blocks readers or writers of the table; 0 or more, -1 for no limit. */
    long rowsUnderBlockingLock() default -1;

    /** Bytes of write-ahead log that the up causes; 0 or more, -1 for no limit. */
    long walBytes() default -1;

    /** Rows inserted, updated and deleted in any one transaction; 0 or more, -1 for no limit. */
    long rowsPerTransaction() default -1;

    /** Id of the one migration that is meant; empty for all that have no budget of their own. */
    String migration() default "";

    /** Holds several {@link WorkBudget} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        WorkBudget[] value();
    }
}
