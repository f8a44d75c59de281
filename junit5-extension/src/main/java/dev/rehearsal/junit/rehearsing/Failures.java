package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Turns the failing findings of one migration or of the whole history into one failed assertion. Its first line names the migration. */
public final class Failures {
    private static final Pattern REFLECTION = Pattern.compile("(java\\.lang|jdk\\.internal)\\.reflect\\..*");
    /** Frames of the JDK, JUnit and this class. */
    private static final Pattern MACHINERY =
            Pattern.compile("(java|jdk|org\\.junit)\\..*|" + Pattern.quote(Failures.class.getName()));

    /** Lines of the worst finding, and first lines of others. */
    private static final int LONGEST = 60;

    private static final int MOST_OTHERS = 20;

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
        String message = String.valueOf(failure.getLocalizedMessage());
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
            String head = summary.isEmpty() ? "" : summary + "\n\n";
            throw new Found(head + FindingText.of(failing), head + words(failing), migration);
        }
    }

    /** The worst finding as a whole, and the first line of each other one: all facts of all stand on the page. */
    private static String words(List<Finding> failing) {
        List<Finding> sorted = failing.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        Finding worst = sorted.get(0);
        List<String> others = sorted.stream().skip(1).map(FindingText::headline).toList();
        String whole = limited(FindingText.of(worst).lines().toList());
        return others.isEmpty()
                ? whole
                : whole + "\n\n"
                        + Stream.concat(
                                        others.stream().limit(MOST_OTHERS),
                                        counted(others.size() - MOST_OTHERS, "finding"))
                                .collect(Collectors.joining("\n"));
    }

    private static String limited(List<String> lines) {
        return Stream.concat(lines.stream().limit(LONGEST), counted(lines.size() - LONGEST, "line"))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> counted(int more, String noun) {
        return more <= 0
                ? Stream.empty()
                : Stream.of("… " + more + " more " + noun + (more == 1 ? "" : "s") + ", on the page of the report");
    }

    /** Findings that fail, of one migration, or in the whole history where its id is empty. */
    static final class Found extends AssertionFailedError {
        private static final long serialVersionUID = 1;

        private final String text;
        private final String shorter;
        private final String migration;

        private Found(String text, String shorter, String migration) {
            super(text);
            this.text = text;
            this.shorter = shorter;
            this.migration = migration;
            // JUnit calls tests by reflection: the frames from there on belong to JUnit.
            setStackTrace(Stream.of(getStackTrace())
                    .takeWhile(
                            frame -> !REFLECTION.matcher(frame.getClassName()).matches())
                    .filter(frame -> !MACHINERY.matcher(frame.getClassName()).matches())
                    .toArray(StackTraceElement[]::new));
        }

        /**
         * The same failure; it ends with a command that rehearses this migration and no other.
         *
         * @param full whether each finding is told with its facts, as far as there is room, and not only the worst
         */
        AssertionFailedError with(RerunCommand rerun, boolean full) {
            String told = full ? limited(text.lines().toList()) : shorter;
            String ended = migration.isEmpty() ? told : told + "\n\n" + rerun.text(migration);
            Found failure = new Found(ended, ended, migration);
            failure.setStackTrace(getStackTrace());
            return failure;
        }

        /** The first line, which Maven repeats in its summary; stack traces, reports and IDEs show all of it. */
        @Override
        public String getMessage() {
            return text.lines().findFirst().orElse("");
        }

        @Override
        public String getLocalizedMessage() {
            return text;
        }
    }
}
