package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.check.FailOn;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.report.RehearsalReport;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.secret.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints the result of each migration to the standard output. It only counts what fails: the failure of the test shows that. It is no log,
 * since a log prefixes each line. Problems of Rehearsal itself are logged.
 *
 * @param detail how much is printed
 * @param shown what was printed so far
 */
public record Console(Detail detail, Shown shown) {
    /** So many migrations are a line each, whatever there is to say of them; later ones only where there is something. */
    private static final int EVERY_MIGRATION = 30;
    /** So many warnings are a line each; later ones are counted at the end. */
    private static final int EVERY_WARNING = 20;

    /** How many lines of each kind were printed about a class. */
    private static final class Shown {
        private final AtomicInteger migrations = new AtomicInteger();
        private final AtomicInteger warnings = new AtomicInteger();
    }

    /** A console on which nothing was printed yet. */
    public Console(Detail detail) {
        this(detail, new Shown());
    }

    /** How much is printed. */
    public enum Detail {
        /** Warnings only, a line each. */
        QUIET,
        /** A line for each migration, and one for each of its warnings. */
        SHORT,
        /** Each finding with all its facts. */
        FULL
    }

    /**
     * When a reporter of progress looks whether there is something to print, in milliseconds.
     *
     * @param first after the beginning
     * @param interval between two looks
     * @param silence without a line before there is one
     * @param longSilence the same during a phase that takes long
     */
    public record Rhythm(long first, long interval, long silence, long longSilence) {
        static final Rhythm USUAL = new Rhythm(900, 2_000, 2_900, 8_900);
    }

    /** As the options choose. */
    public static Console of(ChosenOptions chosen) {
        return new Console(
                switch (chosen.value(Option.CONSOLE)) {
                    case "quiet" -> Console.Detail.QUIET;
                    case "", "short" -> Console.Detail.SHORT;
                    case "full" -> Console.Detail.FULL;
                    default -> throw chosen.misused(Option.CONSOLE, "'quiet', 'short' or 'full'");
                });
    }

    /** A step; one of which its tool ran nothing is not sound, but passed over. */
    public void show(String name, RehearsedStep step) {
        String verdict = verdict(step.findings());
        String passedOver = step.evidence().up().passedOver();
        show(
                name,
                passedOver.isEmpty() || !verdict.equals("ok") ? verdict : "passed over: " + passedOver,
                step.findings(),
                step.failOn());
    }

    void show(String name, RehearsedHistory history) {
        show(name, verdict(history.findings()), history.findings(), history.failOn());
    }

    private void show(String name, String verdict, List<Finding> findings, FailOn failOn) {
        boolean first = shown.migrations.getAndIncrement() < EVERY_MIGRATION;
        if (first || detail == Detail.FULL || !verdict.equals("ok")) {
            tell(name + " … " + verdict);
        }
        for (Finding finding : findings) {
            if (!failOn.fails(finding)) {
                show(finding);
            }
        }
    }

    /** What the run was, and where lines were left out, how often each check found something. */
    void end(RehearsalReport report, UnaryOperator<String> named) {
        if (shown.migrations.get() > EVERY_MIGRATION || shown.warnings.get() > EVERY_WARNING) {
            Stream.of(Severity.ERROR, Severity.WARNING).forEach(severity -> {
                String counts = counts(report.findings(), severity);
                if (!counts.isEmpty()) {
                    tell(named.apply(counts));
                }
            });
        }
        tell(named.apply(report.summary().line()));
    }

    private static String counts(List<Finding> findings, Severity severity) {
        Map<String, Long> byCheck = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .collect(Collectors.groupingBy(Finding::check, TreeMap::new, Collectors.counting()));
        long all = byCheck.values().stream().mapToLong(Long::longValue).sum();
        return all == 0
                ? ""
                : counted(all, severity == Severity.ERROR ? "error" : "warning") + ": "
                        + byCheck.entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue()
                                        .reversed())
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", "));
    }

    /** Prints a line that a program reads, however quiet the console is. */
    void command(String line) {
        print(line);
    }

    private void show(Finding finding) {
        if (detail == Detail.FULL) {
            print(FindingText.of(finding).indent(2).stripTrailing());
        } else if (finding.severity() != Severity.INFO) {
            if (detail != Detail.QUIET && shown.warnings.getAndIncrement() >= EVERY_WARNING) {
                return;
            }
            print((detail == Detail.QUIET ? who(finding) + ": " : "  ") + FindingText.line(finding) + end(finding));
        } else if (CheckTopics.cover(CheckTopic.ROLL_FORWARD, finding)) {
            tell("  roll-forward only: no migration has a down");
        } else if (CheckTopics.cover(CheckTopic.LEFT_OUT, finding)) {
            tell("  " + finding.headline());
            finding.facts().forEach(fact -> fact.value().lines().forEach(line -> tell("    " + line)));
        }
    }

    private static String who(Finding finding) {
        String migration = finding.place().migrationName();
        return migration.isEmpty() ? "Whole history" : migration;
    }

    private static String end(Finding finding) {
        return SuggestedDeclaration.of(finding)
                .map(declaration -> "; if it is meant: " + declaration)
                .orElse("");
    }

    void doing(String what) {
        tell("… " + what);
    }

    /** Says what a written file of accepted findings holds. */
    void accepted(Path file, int findings) {
        tell("accepted findings: " + counted(findings, "line") + " written to " + file.toUri());
    }

    /** Says what is no finding, however quiet the console is. */
    public void warn(String what) {
        print("WARNING: " + what);
    }

    void reported(Path page) {
        tell("report: " + page.toUri());
    }

    void notReached(String name, String reason, List<Finding> findings) {
        tell(name + " … not reached: " + reason);
        findings.stream()
                .filter(finding -> CheckTopics.cover(CheckTopic.LEFT_OUT, finding))
                .forEach(this::show);
    }

    /** Prints a line unless the console is quiet. */
    public void tell(String line) {
        if (detail != Detail.QUIET) {
            print(line);
        }
    }

    private static void print(String line) {
        System.out.println(Secrets.masked(line));
    }

    /** {@code ok}, or what is wrong: {@code 2 errors, 1 warning}. */
    static String verdict(List<Finding> findings) {
        long errors = count(findings, Severity.ERROR);
        long warnings = count(findings, Severity.WARNING);
        if (errors == 0) {
            return warnings == 0 ? "ok" : "ok, " + counted(warnings, "warning");
        }
        return counted(errors, "error") + (warnings == 0 ? "" : ", " + counted(warnings, "warning"));
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** The declaration that ends a finding: the one that its suggestion names, otherwise {@code @Accepted}. */
    static final class SuggestedDeclaration {
        private static final Pattern NAMED =
                Pattern.compile("@(?:Lossy|Retired|Irreversible|Accepted)\\((?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\")])*+\\)");

        private SuggestedDeclaration() {}

        /** Empty if no declaration ends the finding. */
        static Optional<String> of(Finding finding) {
            if (CheckTopics.cover(CheckTopic.DECLARATION, finding)) {
                return Optional.empty();
            }
            List<String> named = NAMED.matcher(finding.suggestion())
                    .results()
                    .map(MatchResult::group)
                    .map(declaration -> declaration.replaceAll("\\s*\\R\\s*", " "))
                    .distinct()
                    .toList();
            return Optional.of(
                    named.isEmpty() ? accepted(finding) : named.stream().collect(Collectors.joining(" ")));
        }

        private static String accepted(Finding finding) {
            String migration = finding.place().migration().replace("\\", "\\\\").replace("\"", "\\\"");
            return "@Accepted(migration = \"" + migration + "\", finding = \"" + finding.check()
                    + "\", because = \"…\")";
        }
    }

    /**
     * Prints what a walk is doing while the console prints nothing else: first after a second, then at least every five seconds, and every
     * ten seconds during a phase that takes long.
     */
    static final class ProgressReporter {
        private final Console console;
        private final Console.Rhythm rhythm;
        private final Supplier<String> words;
        private final BooleanSupplier isLong;
        private boolean wasLong;
        private volatile long lastLine;

        /**
         * Reports on one walk.
         *
         * @param console prints the lines
         * @param rhythm when it does
         * @param label the walk's database, empty if the class has only one
         * @param progress what the walk is doing
         */
        ProgressReporter(Console console, Console.Rhythm rhythm, String label, Progress progress) {
            this.console = console;
            this.rhythm = rhythm;
            this.isLong = progress::isLong;
            this.words = () -> label.isEmpty() ? progress.toString() : label + " / " + progress;
        }

        /** Starts the silence anew, because something else was printed. */
        void restart() {
            lastLine = System.nanoTime();
        }

        /** Does some work and reports until it is done. */
        <T> T during(Supplier<T> work) {
            Timer clock = new Timer("rehearsal-signs-of-life", true);
            if (lastLine == 0) {
                lastLine = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(rhythm.silence());
            }
            clock.scheduleAtFixedRate(
                    new TimerTask() {
                        @Override
                        public void run() {
                            report();
                        }
                    },
                    rhythm.first(),
                    rhythm.interval());
            try {
                return work.get();
            } finally {
                clock.cancel();
            }
        }

        private void report() {
            boolean takesLong = isLong.getAsBoolean();
            long silence = takesLong && wasLong ? rhythm.longSilence() : rhythm.silence();
            if (System.nanoTime() - lastLine >= TimeUnit.MILLISECONDS.toNanos(silence)) {
                wasLong = takesLong;
                console.doing(words.get());
                restart();
            }
        }
    }
}
