package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.OtherDefault;
import dev.rehearsal.evidence.OtherDefault.Pair;
import dev.rehearsal.evidence.OtherDefault.Setting;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds histories that go well here, and not where the server has another default, or that end otherwise there. */
public final class DependsOnServerDefault implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The history fails or ends differently if the server has another usual default: collation, character set, `sql_mode`, `sql_require_primary_key` or `explicit_defaults_for_timestamp`. Names that differ only by case are reported, too.",
                "Defaults depend on the product, its version and its configuration, and on who created the database.",
                "Set the value in the migration itself.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.otherRuns().otherDefaults().stream().map(this::finding);
    }

    private Finding finding(OtherDefault other) {
        Setting setting = other.setting();
        if (other.ending() instanceof OtherDefault.Refused refused) {
            Outcome.Failed failure = refused.failure();
            return of(
                    setting,
                    new Place("", "", failure.path(), "", failure.line(), ""),
                    FailureWords.headline("the history fails " + where(setting), failure),
                    FailureWords.facts(failure).and(FailureWords.facts(refused.keys())),
                    FailureWords.suggestion(refused.keys()).orElse(setting.suggestion()));
        }
        if (other.ending() instanceof OtherDefault.Apart apart) {
            Facts facts = new Facts();
            apart.pairs().forEach(pair -> facts.and("there", pair.own() + ", " + pair.other()));
            return of(
                    setting,
                    place(apart.pairs()),
                    column(apart.pairs()) + " cannot be compared with the one that it refers to, " + where(setting),
                    facts,
                    setting.suggestion());
        }
        if (other.ending() instanceof OtherDefault.Certain certain) {
            return of(
                    setting,
                    Places.history("table " + certain.tables().get(0)),
                    String.join(" and ", certain.tables()) + " " + certain.verdict() + " " + where(setting),
                    new Facts(),
                    setting.suggestion());
        }
        List<Pair> columns = ((OtherDefault.Otherwise) other.ending()).columns();
        Facts facts = new Facts();
        columns.forEach(pair -> facts.and(pair.table() + "." + pair.column(), pair.other() + "\nthere: " + pair.own()));
        String more = columns.size() == 1 ? " is" : " and " + (columns.size() - 1) + " more are";
        return of(
                setting,
                place(columns),
                column(columns) + more + " defined otherwise " + where(setting) + ": "
                        + columns.get(0).own(),
                facts,
                setting.suggestion());
    }

    private Finding of(Setting setting, Place place, String headline, Facts facts, String suggestion) {
        Severity severity = setting.usual() ? description().severity() : Severity.INFO;
        return new Finding(description().name(), severity, place, headline, facts.list(), suggestion);
    }

    private static Place place(List<Pair> pairs) {
        return Places.history("table " + pairs.get(0).table());
    }

    private static String column(List<Pair> pairs) {
        return "column " + pairs.get(0).column() + " of table " + pairs.get(0).table();
    }

    private static String where(Setting setting) {
        return "where the default " + setting.name()
                + (setting.here().isEmpty()
                        ? " has " + setting.tried()
                        : " is " + setting.tried() + " and not " + setting.here());
    }
}
