package dev.rehearsal.check;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * One kind of mistake in a migration or a history, and how it is found: a pure function from a {@link Judgement} to findings.
 *
 * <p>A check of your own is one class that implements this interface, or {@link StepCheck}, {@link ConfiguredStepCheck} or
 * {@link HistoryCheck}. It is given to {@link Checks#and}, or found by {@link java.util.ServiceLoader} in
 * {@code META-INF/services/dev.rehearsal.check.Check}. Its severity, declarations and report are like those of any other
 * check. An exception that it throws becomes a finding of {@code NotObserved}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface Check {

    /** Its name, its severity and what {@code docs/checks.md} says about it; the same at every call. */
    CheckDescription description();

    /** What a dialect must have so that there is anything to judge; on one that lacks some of it the check is not asked. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** What is wrong, under the name of this check; empty where nothing is, or where it does not judge such a thing. */
    Stream<Finding> findings(Judgement judgement);

    /** A description under the class's own name, so that code, findings and docs cannot disagree. */
    default CheckDescription described(Severity severity, String finds, String reason, String suggestion) {
        return new CheckDescription(getClass().getSimpleName(), severity, finds, reason, suggestion);
    }

    /** A finding under this check's name, with its default severity. */
    default Finding finding(Place place, String headline, List<Fact> facts, String suggestion) {
        return new Finding(description().name(), description().severity(), place, headline, facts, suggestion);
    }
}
