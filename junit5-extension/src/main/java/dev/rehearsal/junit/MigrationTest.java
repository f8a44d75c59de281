package dev.rehearsal.junit;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.FailOn;
import dev.rehearsal.compatibility.Deployment;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a class a test of a migration history. Every attribute may stay as it is: the history is then found in the usual
 * places and rehearsed on whatever database is at hand.
 *
 * <p>The annotation may stand on a class, on a superclass or interface of it, or on an annotation of your own. A
 * {@code @Nested} class shares the rehearsal of its outer class unless it has the annotation itself. Every attribute is
 * also a configuration parameter; one given on the command line wins over the attribute, all others only fill what the
 * attribute leaves open.
 *
 * <p>Methods with {@link WholeHistory} run behind the others, so that each step's time is reported for its own test. An
 * {@code @Order} or {@code @TestMethodOrder} of your own, or JUnit's default order where it is configured, is kept.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(MigrationExtension.class)
@TestMethodOrder(StepsBeforeHistory.class)
@SuppressWarnings("exports") // The extension and the order hide behind the annotations.
public @interface MigrationTest {

    /**
     * Where the migrations are: {@code classpath:db/migration}, {@code filesystem:db} or a path relative to the project;
     * empty for the usual places.
     */
    String[] locations() default {};

    /**
     * Where rollback scripts are that are kept apart from the migrations, because the tool has no downs: written as
     * {@code locations} are. Each belongs to a migration by its version, as in {@code V7__x.sql}, {@code U7__x.sql},
     * {@code 7_x.down.sql} or {@code 7.down.sql}, or by its whole name.
     */
    String[] downs() default {};

    /** The migration tool by name; empty to detect it from the files. */
    String tool() default "";

    /**
     * The database to rehearse on: {@code postgres:17}, {@code embedded:17}, {@code docker:postgres:17-alpine} or a JDBC
     * URL. With several, every test runs on each of them and the database is part of its name.
     */
    String[] database() default {};

    /** The name that the history expects its database to have; empty for one of ours. */
    String databaseName() default "";

    /**
     * An SQL file run once as superuser before the first migration (roles, extensions, settings): a path relative to the
     * project, or {@code classpath:} and a resource.
     */
    String before() default "";

    /**
     * Who migrates. {@code owner}, which is meant where it is empty: an ordinary owner of its database, no superuser; a migration that the server refuses
     * to it runs with more rights, and is told. {@code managed}: the same with the rights to make roles and databases, as managed servers give their
     * first user ({@code managed:bypassrls} where row security hides nothing from it). {@code schema-owner}: owns its schema, not the database.
     * {@code superuser}: may do everything. {@code role:} and a name: a role of yours, which gets no more rights than it has; a name alone means
     * that, too. On a server that is named by its URL an {@link #trustedServer ordinary role} or a role of yours migrates.
     */
    String migrator() default "";

    /**
     * A role that the history grants rights to and does not make: it is created before the first migration where it is missing. What roles with rights on
     * tables may send is tried as them, too.
     */
    String applicationRole() default "";

    /**
     * Whether the history changes nothing that all databases of a server share (roles, tablespaces, settings of the server),
     * though a statement reads as if it did. It is then rehearsed on a server named by its URL; what really changes there is
     * still refused, when it is done.
     */
    boolean leavesServerAlone() default false;

    /**
     * Whether migrations run as the user of the URL on a server that is named by one, whatever they do there. Without it an
     * ordinary role that Rehearsal makes, and that owns the databases of the rehearsal and nothing else, migrates; where a
     * {@link #migrator} is named, that one does.
     */
    boolean trustedServer() default false;

    /**
     * What becomes of the application while its database is migrated; left open, it works on. Where it is {@link Deployment#STOPPED}, old code is not tried on
     * the new schema, and nobody waits for locks; budgets are asserted all the same.
     */
    Deployment[] deployment() default {};

    /** Id of the last migration that is taken as given: older ones and itself are walked up but not judged. */
    String since() default "";

    /**
     * The branch that the work at hand is to go into, as git names it: {@code origin/main}. Judged is what it does not have, and what was
     * done to migrations that it has is an error. Left open, builds of pull requests name it themselves; {@code none} for none. Not beside
     * {@link #since}.
     */
    String base() default "";

    /** The file of accepted findings, relative to the project; empty for none. Its format is in {@code docs/adopting.md}. */
    String accepted() default "";

    /**
     * The file that says how large the tables of production are, relative to the project; empty for none. By it work under locks is judged;
     * the query that makes it is in {@code docs/production-rows.md}.
     */
    String productionRows() default "";

    /**
     * Which findings fail a test; left open, errors do. Accepted findings never do, nor losses that a migration's own text states
     * while they are warnings. Where {@link #since} is set, {@link FailOn#WARNING} is about the migrations that are judged, and findings
     * about the whole history fail as errors only.
     */
    FailOn[] failOn() default {};

    /** Checks of your own beside the standard ones, each with a public constructor without parameters; see {@code docs/own-checks.md}. */
    Class<? extends Check>[] checks() default {};

    /** A class of yours that configures the migration tool; {@code void.class} for none. */
    Class<?> configuredBy() default void.class;

    /** The tool's own options, each as {@code name=value}; which there are is in {@code docs/histories.md}. */
    String[] options() default {};
}
