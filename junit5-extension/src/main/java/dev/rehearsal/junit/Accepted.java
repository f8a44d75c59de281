package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Accepts one finding of one migration, and says why; it is an error once there is no such finding any more. */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Accepted.Container.class)
public @interface Accepted {

    /** The migration's id; empty for findings about the whole history. */
    String migration();

    /** The check's name: {@code DownLeavesTraces}. */
    String finding();

    /** Why it is accepted; stands in the report. */
    String because();

    /** Holds several {@link Accepted} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        Accepted[] value();
    }
}
