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
 * Runs a test method once for the history as a whole.
 *
 * <p>The method may take a {@link dev.rehearsal.scenario.RehearsedHistory}, for which the history is walked to its end, and a
 * {@link dev.rehearsal.scenario.MigratedDatabase}, a private database on which all migrations ran.
 *
 * <p>In a class that takes a {@code RehearsedHistory} what is found is asserted once, by {@link MigrationChecks} or by invocations that are
 * added behind that of the first such method: {@code whole history is sound}, and one for each migration unless {@link EachMigration} has
 * them. A class that takes the {@code MigratedDatabase} only rehearses nothing, so nothing is found there.
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
public @interface WholeHistory {

    /**
     * Whether the findings of the history, and of migrations that nobody else asserts, are asserted beside this method where the class has
     * no {@link MigrationChecks#historyIsSound}.
     */
    boolean asserts() default true;
}
