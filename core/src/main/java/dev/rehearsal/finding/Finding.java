package dev.rehearsal.finding;

import dev.rehearsal.secret.Secrets;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One thing judged wrong. Data only: words and colours are made where it is shown. No secret is kept: what is shown of SQL is
 * masked here.
 *
 * @param check name of the check that found it: {@code DownLeavesTraces}
 * @param severity how bad it is
 * @param place where it is
 * @param headline what is wrong, in one line, without the place
 * @param facts expected against actual, in the order in which they are to be read
 * @param suggestion what to write instead; empty where nothing general can be said
 * @param scale how much work it is about in production
 * @param alsoOf names of other checks whose findings are told with it
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Finding(
        String check,
        Severity severity,
        Place place,
        String headline,
        List<Fact> facts,
        String suggestion,
        Scale scale,
        List<String> alsoOf) {

    public Finding {
        headline = Secrets.masked(headline);
        facts = List.copyOf(facts);
        suggestion = Secrets.maskedSql(suggestion);
        alsoOf = List.copyOf(alsoOf);
    }

    /** A finding of one check, of which the size of no table decides. */
    public Finding(String check, Severity severity, Place place, String headline, List<Fact> facts, String suggestion) {
        this(check, severity, place, headline, facts, suggestion, Scale.NONE, List.of());
    }

    /** The same as bad as this. */
    public Finding with(Severity other) {
        return new Finding(check, other, place, headline, facts, suggestion, scale, alsoOf);
    }

    /** The same with these facts instead. */
    public Finding with(List<Fact> others) {
        return new Finding(check, severity, place, headline, others, suggestion, scale, alsoOf);
    }

    /** The same about so much work. */
    public Finding with(Scale other) {
        return new Finding(check, severity, place, headline, facts, suggestion, other, alsoOf);
    }

    /** The same with this to write instead. */
    public Finding withSuggestion(String other) {
        return new Finding(check, severity, place, headline, facts, other, scale, alsoOf);
    }

    /** Whether a check of this name found it, or something that is told with it. */
    public boolean isOf(String name) {
        return check.equals(name) || alsoOf.contains(name);
    }

    /** Whether it is known and accepted, by a declaration or in the file of accepted findings. */
    public boolean isAccepted() {
        return facts.stream().anyMatch(fact -> fact.label().equals(Fact.ACCEPTED_BECAUSE));
    }
}
