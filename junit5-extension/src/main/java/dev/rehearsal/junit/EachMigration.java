package dev.rehearsal.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs a test method once for every migration that is to be judged, in order, each under the migration's name.
 *
 * <p>The method may take a {@link dev.rehearsal.scenario.RehearsedStep} and a {@link dev.rehearsal.history.Migration}. Each
 * migration is rehearsed once, however many methods look at it and in whatever order they run.
 *
 * <p>What is found in a migration is asserted once: by {@link MigrationChecks#migrationIsSafe} where the class has it, otherwise by an
 * invocation for each migration that is added behind those of the first such method that runs, under a name like
 * {@code V7 split names is safe}.
 */
@API(status = API.Status.STABLE, since = "0.1")
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(MigrationExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
@Tag("migration")
@SuppressWarnings("exports") // The extension hides behind the annotations.
public @interface EachMigration {

    /**
     * Whether the findings of each migration are asserted beside this method where the class has no {@link MigrationChecks#migrationIsSafe}.
     * Where no method of a class leaves this as it is, errors fail nothing, and budgets and declarations on the class are refused.
     */
    boolean asserts() default true;
}
