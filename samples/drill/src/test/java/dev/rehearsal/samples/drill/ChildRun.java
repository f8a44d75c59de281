package dev.rehearsal.samples.drill;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult.Status;

/**
 * What a child did, from its start to its end.
 *
 * @param whole whether it came to the end of its work, whatever its tests said
 */
record ChildRun(int status, boolean whole, List<RehearsedTest> tests, List<String> console, long millis) {
    private static final int LONGEST = 2_000;

    private static final Pattern FINDING = Pattern.compile("\\[(?:ERROR |WARNING |INFO )?([A-Z][A-Za-z]+)]");

    /** Refers to the failure of another test, which must say what happened. */
    private static final String FOLLOWS = "not reached: ";

    /** Says that something could not be observed, and nothing about a migration. */
    private static final String NOT_OBSERVED = "NotObserved";

    boolean isGreen() {
        return status == 0
                && whole
                && !tests.isEmpty()
                && tests.stream().allMatch(test -> test.status() == Status.SUCCESSFUL);
    }

    /** The names of all that it found. */
    Set<String> findings() {
        Set<String> names = new TreeSet<>();
        Stream.concat(console.stream(), tests.stream().map(RehearsedTest::message))
                .forEach(text -> {
                    Matcher matcher = FINDING.matcher(text);
                    while (matcher.find()) {
                        names.add(matcher.group(1));
                    }
                });
        return names;
    }

    /**
     * How it dealt with what was done to its environment.
     *
     * @param usual what the same work finds when it is left in peace
     * @param reason what a message must contain that names what was done
     */
    Judgement judge(Set<String> usual, Pattern reason) {
        if (!whole) {
            return new Judgement(Outcome.SILENT, "the JVM ended with status " + status + ": " + lastWords());
        }
        Set<String> claims = findings();
        claims.removeAll(usual);
        claims.remove(NOT_OBSERVED);
        if (!claims.isEmpty()) {
            return new Judgement(Outcome.WRONG, "claims " + claims + ": " + firstFailure());
        }
        if (isGreen()) {
            return new Judgement(Outcome.GREEN, "");
        }
        List<RehearsedTest> failed =
                tests.stream().filter(RehearsedTest::failed).toList();
        List<RehearsedTest> untold = failed.stream()
                .filter(test -> !reason.matcher(test.message()).find()
                        && !test.message().contains(FOLLOWS))
                .toList();
        if (failed.isEmpty()
                || !untold.isEmpty()
                || failed.stream().allMatch(test -> test.message().contains(FOLLOWS))) {
            return new Judgement(
                    Outcome.SILENT,
                    failed.isEmpty()
                            ? "not green, and nothing failed: " + statuses()
                            : "does not name the reason: " + told(untold.isEmpty() ? failed.get(0) : untold.get(0)));
        }
        RehearsedTest first = failed.stream()
                .filter(test -> !test.message().contains(FOLLOWS))
                .findFirst()
                .orElseThrow();
        return new Judgement(Outcome.TOLD, failed.size() + " failed: " + told(first));
    }

    private static String told(RehearsedTest test) {
        return test.name() + ": " + shortened(test.message());
    }

    /** How a case ended, and what was observed of that. */
    record Judgement(Outcome outcome, String account) {}

    String firstFailure() {
        return tests.stream()
                .filter(RehearsedTest::failed)
                .findFirst()
                .map(ChildRun::told)
                .orElseGet(this::lastWords);
    }

    private String statuses() {
        return tests.stream().map(test -> test.name() + ' ' + test.status()).collect(Collectors.joining(", "));
    }

    private String lastWords() {
        return shortened(String.join(" ⏎ ", console.subList(Math.max(0, console.size() - 4), console.size())));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
