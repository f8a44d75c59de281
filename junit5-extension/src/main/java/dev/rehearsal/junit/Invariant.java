package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that migrations leave the answer of a query as it is: it is asked right before each up that the class judges, and again after
 * the up, the down and the second up, on all rows that the rehearsal has. Where it is another one, that is an error.
 *
 * <p>The query gives one value: one row with one column. With {@link #noRows} its rows are wrong ones, and none may come to be; those that were
 * there before an up are not its fault. The query may not write, and must give the same each time that it is asked on the same rows. It sees all
 * rows, and finds names without a schema as the role that migrates does.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Invariant.Container.class)
public @interface Invariant {

    /** The query; empty where a {@link #file} has the queries. */
    String sql() default "";

    /** Why its answer must stay as it is; stands in the report. Needed beside {@link #sql}. */
    String because() default "";

    /**
     * A file of queries, each ended by a semicolon at the end of a line: a path relative to the project, or {@code classpath:} and a
     * resource. The comment lines before a query are its reason; lines such as {@code -- since: 7}, {@code -- until: 9}, {@code -- change: 8: += 5}
     * and {@code -- no rows} say what the other attributes say. Empty for none; not beside any other attribute.
     */
    String file() default "";

    /** Whether the rows of the query are wrong ones. Its first column tells them apart: their key. */
    boolean noRows() default false;

    /** Id of the last migration that the query is not asked for; empty to ask for it from the first one on. */
    String since() default "";

    /** Id of the last migration that the query is asked for; empty where there is none. */
    String until() default "";

    /**
     * Migrations that are meant to change the value, each with its id, a colon, {@code +=}, {@code -=}, {@code *=} or {@code /=}, and an SQL
     * expression, which is evaluated before the up: {@code "7: += 5"}. The down must bring the old value back. Not beside {@link #noRows}.
     */
    String[] changes() default {};

    /** Holds several {@link Invariant} of one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @interface Container {

        /** All of them. */
        Invariant[] value();
    }
}
