package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test of any kind a database at the end of a history, or at a version of it. The history is applied once in a test run; each
 * class, or each test, then gets a copy of its own, and what it does there is seen by nobody else.
 *
 * <p>On a class, all parameters of type {@link javax.sql.DataSource}, {@link java.sql.Connection} and
 * {@link dev.rehearsal.scenario.MigratedDatabase} of its constructor, its test methods and its lifecycle methods are filled. On a field
 * or a parameter it may say something else than the class does, and the type may be {@link String} too: the JDBC URL with user and
 * password. Connections are closed, and copies dropped, by the extension. A {@code @Nested} class shares the copy of its outer class
 * unless it has the annotation itself.
 *
 * <p>No rows are there but those of the migrations, unless the class or the class it is {@link #like} has {@link Seeded}: scripts and
 * snapshots are then loaded at their versions, and rows are generated, at the end, only where a {@code @Seeded} without a file says so.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(MigratedExtension.class)
@SuppressWarnings("exports") // The extension hides behind the annotation.
public @interface Migrated {

    /**
     * The last migration that is applied, by its id or another of its names; no repeatable is, unless it is one itself. Empty for what
     * the class says, otherwise for the end of the history with all repeatables.
     */
    String to() default "";

    /** Who gets a copy of its own. */
    Per per() default Per.DEFAULT;

    /**
     * The class with {@link MigrationTest} or a static field of type {@link Migrations} whose history, database and rows are taken;
     * {@code void.class} for what the class itself declares, otherwise for a history in the usual places on whatever database is at hand.
     */
    Class<?> like() default void.class;

    /** For whom a copy is made. */
    enum Per {
        /** On a field or a parameter as the class says, otherwise {@link #CLASS}. */
        DEFAULT,
        /** One for all tests of a class. */
        CLASS,
        /** One for each test method, and for each invocation of a parameterized one. */
        METHOD
    }
}
