package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.VanishedClientWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tells of tables that are copied row by row while others go on reading and writing, which only new servers of MariaDB can. */
public final class TableCopiedOnline implements StepCheck, SummarizedCheck {
    private static final String SUGGESTION =
            "nothing, where production runs MariaDB 11.2 or later and has room for the table twice";

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "An `alter table` copies all rows of a table, and other sessions can write meanwhile.",
                "Only MariaDB 11.2 and later can do this. On older servers and on MySQL writers wait (`TableRewrittenUnderLock`). The disk must hold the table twice.",
                "Nothing, if production has such a server and enough disk space.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.TABLE_CHANGES);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "copy every row of a table, which keeps writers waiting before MariaDB 11.2", SUGGESTION);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        Map<String, TableChange> first = new LinkedHashMap<>();
        step.experiments().locks().changes().stream()
                .filter(change -> change.way() == TableChange.Way.COPY
                        && !change.keepsOthersWaiting()
                        && change.asked().contains("lock=none"))
                .forEach(change -> first.putIfAbsent(change.table(), change));
        return first.values().stream().map(change -> found(step, change));
    }

    private Finding found(StepEvidence step, TableChange change) {
        return finding(
                Places.statement(step.migration(), change.statement(), "table " + change.table()),
                "up copies every row of " + change.table() + "; writers wait for that before MariaDB 11.2 and on MySQL",
                Facts.of("statement", WorkWords.statement(change.statement()))
                        .and("rows", WorkWords.rowsInTable(change))
                        .and("taken by the server", change.asked())
                        .and("refused", String.join("\n", change.refused()))
                        .and(VanishedClientWords.LABEL, VanishedClientWords.of(step, List.of(change)))
                        .list(),
                SUGGESTION);
    }
}
