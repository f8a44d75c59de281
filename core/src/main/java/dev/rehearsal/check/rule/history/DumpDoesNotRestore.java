package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.DumpTrial;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a finished history of which no dump can be made, or none that brings everything back. */
public final class DumpDoesNotRestore implements HistoryCheck {
    private static final int NAMED = 3;

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The finished database was dumped and restored with the server's own programs, and not everything came back. For example, a check constraint, generated column, index or domain calls a function that finds other objects by the search path, which is empty in a restore.",
                "Backups are made without an error. The rows are missing when a backup is restored, and the same happens when the server is upgraded with a dump.",
                "Write qualified names in such functions, or give them a search path: `alter function … set search_path = public`. On MariaDB and MySQL: drop views and routines whose tables or columns are gone.");
    }

    /** Rows that break a constraint and objects that do not answer are told by themselves; that no dump bears them is the same cause. */
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        boolean explained = judgement instanceof Judgement.OfHistory history
                && (!history.evidence().end().invalid().isEmpty()
                        || !history.evidence().end().breakingRows().isEmpty()
                        || history.steps().stream()
                                .anyMatch(step -> !step.orphans().isEmpty()
                                        || !step.invalidObjects().isEmpty()));
        return explained ? Stream.empty() : HistoryCheck.super.findings(judgement);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        DumpTrial dump = history.end().dump();
        return dump.outcome().failed() ? Stream.of(finding(dump)) : Stream.empty();
    }

    private Finding finding(DumpTrial dump) {
        List<TableDifference> lost = dump.lost().stream()
                .sorted(Comparator.comparing(TableDifference::missing)
                        .reversed()
                        .thenComparing(TableDifference::table))
                .toList();
        Facts facts = Facts.of("dumped by", dump.by());
        lost.stream().limit(NAMED).forEach(table -> facts.and("table " + table.table(), cameBack(table)));
        facts.and("did not come back", objects(dump)).and("the programs", String.join("\n", dump.messages()));
        return finding(Places.history(object(dump, lost)), headline(dump, lost), facts.list(), suggestion(dump));
    }

    private static String object(DumpTrial dump, List<TableDifference> lost) {
        if (!lost.isEmpty()) {
            return "table " + lost.get(0).table();
        }
        return dump.missing().isEmpty() ? "" : dump.missing().get(0).text();
    }

    private static String headline(DumpTrial dump, List<TableDifference> lost) {
        if (!dump.isDumped()) {
            return "the finished database cannot be dumped";
        }
        String head = "a dump of the finished database does not restore: ";
        if (!lost.isEmpty()) {
            TableDifference worst = lost.get(0);
            String more = lost.size() == 1 ? "" : ", and " + (lost.size() - 1) + " more of the tables lack rows";
            return head + cameBack(worst) + " of table " + worst.table() + more;
        }
        return head
                + (dump.missing().isEmpty()
                        ? "the server refuses a part of it"
                        : dump.missing().get(0).text() + " is missing");
    }

    private static String cameBack(TableDifference table) {
        long before = table.rowsBefore();
        return table.missing() == 0
                ? RowWords.rows(table.changed()) + " came back with other values"
                : (before - table.missing()) + " of " + RowWords.rows(before) + " came back";
    }

    private static String objects(DumpTrial dump) {
        String named =
                dump.missing().stream().limit(NAMED).map(ObjectIdentity::text).collect(Collectors.joining(", "));
        int more = dump.missing().size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private static String suggestion(DumpTrial dump) {
        return dump.remedy().isEmpty()
                ? "what the server's words name: qualified names, or objects that are there"
                : "a later migration with\n" + String.join("\n", dump.remedy())
                        + "\n-- with these, the dump was restored in full";
    }
}
