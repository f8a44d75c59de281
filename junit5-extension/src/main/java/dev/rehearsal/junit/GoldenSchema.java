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
 * Names the schema that the history leads to; a difference is an error. The file is a golden schema, written with
 * {@code -Drehearsal.golden=write} and committed; or SQL that makes the schema ({@code db/schema.sql},
 * {@code structure.sql}, what a tool prints of its model); or a snapshot of Drizzle's, or the directory of them.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(GoldenSchema.Container.class)
public @interface GoldenSchema {

    /** The file, relative to the project. */
    String value();

    /** Holds several {@link GoldenSchema} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        GoldenSchema[] value();
    }
}
