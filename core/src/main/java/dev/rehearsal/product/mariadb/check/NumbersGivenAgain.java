package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency.NumbersReset;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds tables that give numbers which their rows had before. */
public final class NumbersGivenAgain implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "Because of the up a table gives numbers again that rows of it had: it was emptied with `truncate`, made anew, or told where to begin.",
                "Logs, links and tables without a foreign key may still name the old rows by them; whether anything does is not known here.",
                "Nothing, or `alter table … auto_increment = …` with the number that would have come next.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(NumbersReset.class).map(table -> found(step, table));
    }

    private Finding found(StepEvidence step, NumbersReset table) {
        return finding(
                Places.up(step.migration(), "table " + table.table()),
                "table " + table.table() + " gives numbers again from " + table.after() + " on",
                Facts.of("next number", table.before() + " → " + table.after()).list(),
                "alter table " + table.table()
                        + " auto_increment = … with the number that would have come next, where numbers must stay"
                        + " unique for ever");
    }
}
