package dev.rehearsal.check;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Passing;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Which findings fail a test. Accepted ones never do: they are information. */
@API(status = API.Status.STABLE, since = "0.1")
public enum FailOn {
    /** Errors. */
    ERROR,
    /** Errors and warnings, but no loss that a migration's own text states: it needs no declaration. */
    WARNING,
    /** None; for a build that only collects what is found. */
    NEVER;

    /** Whether a test fails for a finding. */
    public boolean fails(Finding finding) {
        return switch (this) {
            case ERROR -> finding.severity() == Severity.ERROR;
            case WARNING ->
                finding.severity() == Severity.ERROR
                        || (finding.severity() == Severity.WARNING
                                && !CheckTopics.cover(CheckTopic.STATED_LOSS, finding));
            case NEVER -> false;
        };
    }

    /**
     * What fails no test.
     *
     * @param steps the findings about migrations
     * @param whole those about the history as a whole
     * @param partly whether only some migrations are judged
     */
    public Passing passing(List<Finding> steps, List<Finding> whole, boolean partly) {
        List<Finding> passing =
                Stream.concat(passing(steps), ofHistory(partly).passing(whole)).toList();
        Stream<Finding> failable = Stream.concat(
                passing(steps).filter(WARNING::fails),
                ofHistory(partly).passing(whole).filter(WARNING.ofHistory(partly)::fails));
        return new Passing(
                count(passing.stream(), Severity.ERROR),
                count(passing.stream(), Severity.WARNING),
                count(failable, Severity.WARNING),
                name().toLowerCase(Locale.ROOT));
    }

    private Stream<Finding> passing(List<Finding> findings) {
        return findings.stream().filter(finding -> !fails(finding));
    }

    private static long count(Stream<Finding> findings, Severity severity) {
        return findings.filter(finding -> finding.severity() == severity).count();
    }

    /**
     * What fails for findings about the history as a whole.
     *
     * @param partly whether only some migrations are judged: the others' warnings are then nobody's business in this run
     */
    public FailOn ofHistory(boolean partly) {
        return partly && this == WARNING ? ERROR : this;
    }
}
