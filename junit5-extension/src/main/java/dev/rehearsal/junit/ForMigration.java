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
 * Runs a test method against one migration, on a private database without rows of ours that stands just before it.
 *
 * <p>The method may take a {@link dev.rehearsal.scenario.MigrationScenario} and a
 * {@link dev.rehearsal.history.Migration}.
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
public @interface ForMigration {

    /** The migration's id: its version, or for repeatables the script's name. */
    String value();
}
