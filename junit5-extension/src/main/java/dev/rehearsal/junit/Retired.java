package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the application no longer uses something, so that a migration may take it away: the old code that the step
 * is tried with leaves it alone. It is an error once nothing breaks without it any more.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Retired.Container.class)
public @interface Retired {

    /**
     * The columns, tables, functions or types: {@code users.full_name}, {@code shop.users.full_name}, {@code users}. What goes
     * together is one declaration; each name by itself must be about something that breaks.
     */
    String[] name();

    /** Id of the migration with which the application that no longer uses it was deployed. */
    String since();

    /** Why nothing uses it; stands in the report. */
    String because();

    /** Holds several {@link Retired} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        Retired[] value();
    }
}
