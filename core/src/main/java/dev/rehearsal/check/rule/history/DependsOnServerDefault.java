package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.OtherDefault;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds histories that go well here, and not where the server has another default. */
public final class DependsOnServerDefault implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The history fails where the database has another default collation, or columns that refer to each other are of one collation only where it is this one: one is named in the history, the other follows the server.",
                "Which default a database has depends on the server's product, version and configuration, and on who created it: the history goes well here and is refused elsewhere, or a join is.",
                "Name the collation of each table, or of none.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        OtherDefault other = history.otherRuns().otherDefault();
        String where = "where the default " + other.setting() + " is " + other.tried() + " and not " + other.here();
        if (other.outcome() instanceof Outcome.Failed failure) {
            return Stream.of(finding(
                    new Place("", "", failure.path(), "", failure.line(), ""),
                    FailureWords.headline("the history fails " + where, failure),
                    FailureWords.facts(failure)
                            .and(FailureWords.facts(other.refused()))
                            .list(),
                    FailureWords.remedy(other.refused()).orElse("the " + other.setting() + " in so many words")));
        }
        return other.apart().isEmpty()
                ? Stream.empty()
                : Stream.of(finding(
                        Places.history("table " + other.apart().get(0).table()),
                        "column " + other.apart().get(0).column() + " of table "
                                + other.apart().get(0).table() + " cannot be compared with the one that it refers to, "
                                + where,
                        facts(other),
                        "the " + other.setting() + " of each table in so many words, or of none"));
    }

    private static List<Fact> facts(OtherDefault other) {
        Facts facts = new Facts();
        other.apart().forEach(pair -> facts.and("there", pair.own() + ", " + pair.other()));
        return facts.list();
    }
}
