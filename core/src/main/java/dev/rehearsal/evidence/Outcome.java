package dev.rehearsal.evidence;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.format.ToolRefusedException;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import org.apiguardian.api.API;

/** How a phase ended. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Outcome {

    /**
     * It ran to its end.
     *
     * @param millis wall-clock time; information only, never a verdict
     * @param passedOver why its tool ran nothing of the migration, in words; empty where it ran
     */
    record Succeeded(long millis, String passedOver) implements Outcome {
        /** A phase that ran. */
        public Succeeded(long millis) {
            this(millis, "");
        }
    }

    /**
     * The database or the tool refused.
     *
     * @param message its own words
     * @param code the code that it gave
     * @param path project-relative path of the script
     * @param line line of the failing statement, from 1; 0 where not known
     * @param statement the failing statement, empty where not known
     * @param leftTraces whether the failed phase changed the schema all the same
     * @param toolRefused whether the tool would not run, whatever stands in the script
     */
    record Failed(
            String message,
            RefusalCode code,
            String path,
            int line,
            String statement,
            boolean leftTraces,
            boolean toolRefused)
            implements Outcome {

        /** A failure of the script itself. */
        public Failed(String message, RefusalCode code, String path, int line, String statement, boolean leftTraces) {
            this(message, code, path, line, statement, leftTraces, false);
        }

        /**
         * What a tool reported.
         *
         * @param message its words, and perhaps more
         * @param dialect the one of the database that it worked on
         */
        public static Failed of(MigrationFailedException failure, String message, DatabaseProduct dialect) {
            return new Failed(
                    message,
                    failure.code(dialect),
                    failure.path(),
                    failure.line(),
                    failure.statement(),
                    false,
                    failure instanceof ToolRefusedException);
        }

        /** The SQLSTATE, empty where there is none. */
        public String sqlState() {
            return code.sqlState();
        }

        /** Why the database refused, as far as its code tells. */
        public RefusalKind kind() {
            return code.kind();
        }

        /** Whether the text itself is wrong, whatever schema and rows it meets. */
        public boolean isSyntaxError() {
            return kind() == RefusalKind.SYNTAX;
        }

        /** The same failure, with what is known of its traces. */
        public Failed leavingTraces(boolean traces) {
            return new Failed(message, code, path, line, statement, traces, toolRefused);
        }
    }

    /**
     * It was not tried.
     *
     * @param reason why, in words: {@code there is no down}, {@code declared irreversible}
     */
    record NotRun(String reason) implements Outcome {}

    /** Whether it ran to its end. */
    default boolean succeeded() {
        return this instanceof Succeeded;
    }

    /** Why its tool ran nothing of the migration, in words; empty where it ran, was refused, or was not tried. */
    default String passedOver() {
        return this instanceof Succeeded ran ? ran.passedOver() : "";
    }

    /** Whether it was tried and refused. */
    default boolean failed() {
        return this instanceof Failed;
    }
}
