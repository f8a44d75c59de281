package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Turns the failing findings of one migration or of the whole history into one failed assertion. Its first line names the migration. */
public final class Failures {
    private static final Pattern REFLECTION = Pattern.compile("(java\\.lang|jdk\\.internal)\\.reflect\\..*");
    /** Frames of the JDK, JUnit and this class. */
    private static final Pattern MACHINERY =
            Pattern.compile("(java|jdk|org\\.junit)\\..*|" + Pattern.quote(Failures.class.getName()));

    private Failures() {}

    public static void throwIfAny(RehearsedStep step) {
        throwIfAny(step.failing(), step.findings(), step.migration().id());
    }

    public static void throwIfAny(RehearsedHistory history) {
        throwIfAny(history.failing(), history.findings(), "");
        if (history.evidence().wholeRun() instanceof Outcome.NotRun reason) {
            throw new TestAbortedException("Whole history: not reached: " + reason.reason());
        }
    }

    /** Whether a failure tells all that fails of a step or history, as an assertion on it does. */
    static boolean tells(Throwable failure, Object judged) {
        String message = String.valueOf(failure.getMessage());
        List<Finding> failing = failing(judged);
        return !failing.isEmpty() && failing.stream().map(FindingText::headline).allMatch(message::contains);
    }

    /** What was found; nothing for what is neither a step nor a history. */
    static List<Finding> findings(Object judged) {
        if (judged instanceof RehearsedStep step) {
            return step.findings();
        }
        return judged instanceof RehearsedHistory history ? history.findings() : List.of();
    }

    private static List<Finding> failing(Object judged) {
        if (judged instanceof RehearsedStep step) {
            return step.failing();
        }
        return judged instanceof RehearsedHistory history ? history.failing() : List.of();
    }

    private static void throwIfAny(List<Finding> failing, List<Finding> findings, String migration) {
        if (!failing.isEmpty()) {
            String summary = FindingText.summary(findings);
            String text = FindingText.of(failing);
            throw new Found(summary.isEmpty() ? text : summary + "\n\n" + text, migration);
        }
    }

    /** Findings that fail, of one migration, or in the whole history where its id is empty. */
    static final class Found extends AssertionFailedError {
        private static final long serialVersionUID = 1;

        private final String migration;

        private Found(String message, String migration) {
            super(message);
            this.migration = migration;
            // JUnit calls tests by reflection: the frames from there on belong to JUnit.
            setStackTrace(Stream.of(getStackTrace())
                    .takeWhile(
                            frame -> !REFLECTION.matcher(frame.getClassName()).matches())
                    .filter(frame -> !MACHINERY.matcher(frame.getClassName()).matches())
                    .toArray(StackTraceElement[]::new));
        }

        /** The same failure; it ends with a command that rehearses this migration and no other. */
        AssertionFailedError with(RerunCommand rerun) {
            AssertionFailedError failure = new AssertionFailedError(
                    migration.isEmpty() ? getMessage() : getMessage() + "\n\n" + rerun.text(migration));
            failure.setStackTrace(getStackTrace());
            return failure;
        }
    }
}
