package dev.rehearsal.report.runbook;

import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.StatementOutput;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.report.runbook.PlannedStatement.Duration;
import dev.rehearsal.report.runbook.PlannedStatement.Pace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how long a statement takes, by what was counted while it ran. */
record DurationClass(StepEvidence step) {
    /** Statements that work on no row that was there, whatever the tables hold. */
    private static final Pattern WITHOUT_ROWS = Pattern.compile(
            "(?i)^\\s*(?:begin|commit|start\\s+transaction|set|create\\s+(?:or\\s+replace\\s+)?(?:table|view|function|procedure|trigger|type|sequence|schema))\\b");

    private static final String ALONE = "it reads and writes no row of a table that was there";

    Duration of(int number, String sql, Optional<StatementEvidence> observed) {
        List<TableChange> changes = locks().changes().stream()
                .filter(change -> change.statement().number() == number && change.way() != TableChange.Way.UNKNOWN)
                .toList();
        if (!changes.isEmpty()) {
            return byAnswer(changes);
        }
        if (observed.isPresent()) {
            return byCount(observed.get());
        }
        if (WITHOUT_ROWS.matcher(sql).find() && !sql.toLowerCase(Locale.ROOT).contains("select")) {
            return new Duration(Pace.INSTANT, ALONE);
        }
        return written(number)
                .map(rows -> new Duration(
                        Pace.GROWS_WITH_THE_TABLE, "it writes " + WorkWords.rows(rows) + " in the rehearsal"))
                .orElse(new Duration(Pace.UNKNOWN, "its work was not counted"));
    }

    private LockEvidence locks() {
        return step.experiments().locks();
    }

    private Optional<Long> written(int number) {
        List<StatementOutput> outputs = step.release().outputs();
        return number > outputs.size()
                ? Optional.empty()
                : Optional.of(outputs.get(number - 1).rows()).filter(rows -> rows > 0);
    }

    private static Duration byAnswer(List<TableChange> changes) {
        String tables = changes.stream().map(TableChange::table).distinct().collect(Collectors.joining(", "));
        return changes.stream().allMatch(change -> change.way() == TableChange.Way.INSTANT)
                ? new Duration(Pace.INSTANT, "the server changes " + tables + " without its rows")
                : new Duration(Pace.GROWS_WITH_THE_TABLE, "the server works on each row of " + tables);
    }

    private Duration byCount(StatementEvidence statement) {
        List<TableWork> works =
                statement.work().stream().filter(work -> work.rowsInTable() > 0).toList();
        List<String> written = tables(works.stream()
                .filter(work -> work.rewritten() || !work.indexes().isEmpty() || work.rowsWritten() > 0));
        if (!written.isEmpty()) {
            return new Duration(
                    Pace.GROWS_WITH_THE_TABLE, "it writes rows or builds indexes of " + String.join(", ", written));
        }
        List<String> read = tables(works.stream().filter(work -> work.rowsRead() >= work.rowsInTable()));
        if (!read.isEmpty()) {
            return new Duration(Pace.SECONDS_A_MILLION_ROWS, "it reads each row of " + String.join(", ", read));
        }
        List<String> empty = Stream.concat(
                        statement.acquired().stream().map(HeldLock::relation),
                        statement.work().stream().map(TableWork::table))
                .filter(Set.copyOf(step.touchedWithoutRows())::contains)
                .distinct()
                .sorted()
                .toList();
        return empty.isEmpty()
                ? new Duration(Pace.INSTANT, ALONE)
                : new Duration(Pace.UNKNOWN, String.join(", ", empty) + " held no row in the rehearsal");
    }

    private static List<String> tables(Stream<TableWork> works) {
        return works.map(TableWork::table).distinct().sorted().toList();
    }
}
