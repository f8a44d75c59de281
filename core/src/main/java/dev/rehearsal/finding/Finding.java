package dev.rehearsal.finding;

import dev.rehearsal.secret.Secrets;
import java.util.List;

/**
 * One thing judged wrong. Data only: words and colours are made where it is shown. No secret is kept: what is shown of SQL is
 * masked here.
 *
 * @param check name of the check that found it: {@code DownLeavesTraces}
 * @param severity how bad it is
 * @param place where it is
 * @param headline what is wrong, in one line, without the place
 * @param facts expected against actual, in the order in which they are to be read
 * @param remedy what to write instead; empty where nothing general can be said
 */
public record Finding(String check, Severity severity, Place place, String headline, List<Fact> facts, String remedy) {

    public Finding {
        headline = Secrets.masked(headline);
        facts = List.copyOf(facts);
        remedy = Secrets.maskedSql(remedy);
    }

    /** Whether it is known and accepted, by a declaration or in the file of accepted findings. */
    public boolean isAccepted() {
        return facts.stream().anyMatch(fact -> fact.label().equals(Fact.ACCEPTED_BECAUSE));
    }
}
