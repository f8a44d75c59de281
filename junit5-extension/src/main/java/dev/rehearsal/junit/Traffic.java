package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Lets readers and writers work beside each up, on a copy of the database, and tells who had to wait for it and what happens
 * when the up meets a long-running reader.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Traffic {

    /**
     * Statements that the application sends, each one SQL statement without parameters; they also count as old code that must
     * still run after a step. Empty to have statements made from the schema.
     */
    String[] statements() default {};
}
