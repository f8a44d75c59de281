package dev.rehearsal.check.judging;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.Verdict;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.Hang;
import dev.rehearsal.evidence.MissingRight;
import dev.rehearsal.evidence.OwnFailure;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Findings for what was not observed, because Rehearsal failed or because something hung. */
public final class NotObserved {
    /** Of an exception and of each of its causes. */
    private static final int TRACE_LINES = 12;

    private static final String OF_REHEARSAL =
            "nothing; this is a fault of Rehearsal, not of the migration. Report it with the trace above";

    private NotObserved() {}

    /** What a check finds; where it fails itself, that stands in place of its findings, and all others are kept. */
    @SuppressWarnings("checkstyle:IllegalCatch") // One check's fault is not to cost the others' findings.
    static Stream<Finding> confined(Check check, boolean isOwn, Judgement judgement, Place place) {
        String name = check.description().name();
        try {
            return check.findings(judgement).map(finding -> requireNamed(finding, name)).toList().stream();
        } catch (RuntimeException | StackOverflowError failure) {
            return Stream.of(fault(
                    OwnFailure.of("judging " + name, failure),
                    place,
                    isOwn
                            ? OF_REHEARSAL
                            : "a check '" + name + "' that does not fail: '"
                                    + check.getClass().getName() + "' is none of Rehearsal's"));
        }
    }

    private static Finding requireNamed(Finding finding, String name) {
        if (!finding.check().equals(name)) {
            throw new IllegalStateException(
                    "check '" + name + "' gave a finding under the name '" + finding.check() + "'");
        }
        return finding;
    }

    /** A finding for each fault. */
    static Stream<Finding> of(List<OwnFailure> failures, Place place) {
        return failures.stream()
                .filter(failure -> failure.missing().equals(MissingRight.NONE))
                .map(failure -> failure.hang() == null
                        ? fault(failure, place, OF_REHEARSAL)
                        : hung(failure, failure.hang(), place));
    }

    private static Finding fault(OwnFailure failure, Place place, String suggestion) {
        return Verdict.NOT_OBSERVED.finding(
                place,
                "not observed: Rehearsal failed while " + failure.during(),
                Facts.of("exception", failure.message())
                        .and("trace", shortened(failure.trace()))
                        .list(),
                suggestion);
    }

    private static Finding hung(OwnFailure failure, Hang hang, Place place) {
        Place at = hang.path().equals(place.path()) && hang.line() > 0
                ? new Place(
                        place.migration(),
                        place.migrationName(),
                        place.path(),
                        place.uri(),
                        hang.line(),
                        place.object())
                : place;
        return Verdict.NOT_OBSERVED.finding(
                at,
                "not observed: " + hang.words(),
                Facts.of("statement", hang.statement())
                        .and("at", hang.place())
                        .and("while", failure.during())
                        .and("left out", "whatever else of this step would have run it again")
                        .list(),
                hang.ours()
                        ? "nothing; the session that it waited for is one of Rehearsal's, or one that the test itself keeps open."
                                + " If it is none of the test's, report it"
                        : "end the wait in the script; where it may wait longer, raise 'rehearsal.hang-timeout'"
                                + " or set it to 'none'; with " + Declaration.KNOWN_FAILURE
                                + " the walk goes on behind an up that hangs");
    }

    private static String shortened(String trace) {
        List<String> kept = new ArrayList<>();
        int since = 0;
        for (String line : trace.lines().toList()) {
            since = line.startsWith("Caused by: ") ? 0 : since + 1;
            if (since < TRACE_LINES) {
                kept.add(line.strip());
            }
        }
        return String.join("\n", kept);
    }
}
