package dev.rehearsal.report.runbook;

import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.data.RowChanges;
import dev.rehearsal.evidence.RowsAcrossUp;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an up does to the rows of one table.
 *
 * @param table its qualified name before the up
 * @param change what becomes of rows and values, in words
 * @param rehearsed how many rows it had in the rehearsal, in words
 * @param production how many rows it has in production, in words
 */
record DataChange(String table, String change, String rehearsed, String production) {

    private static final String NOT_DECLARED = "not declared";
    private static final Pattern WRITTEN = Pattern.compile(
            "(?i)^\\s*(?:update|insert\\s+into|delete\\s+from|replace\\s+into|merge\\s+into)\\s+([^\\s(]+)");

    /** Whether somebody declared how many rows it has in production. */
    boolean isDeclared() {
        return !production.equals(NOT_DECLARED);
    }

    /** Those of one step, by table. */
    static List<DataChange> of(StepEvidence step, Release release) {
        Map<String, List<String>> words = new TreeMap<>();
        RowsAcrossUp rows = step.experiments().rows();
        rows.tables().forEach(table -> add(words, table.table(), changed(table)));
        rows.dropped().forEach(table -> add(words, table.table(), "dropped with its rows"));
        rows.grown().forEach(table -> add(words, table.table(), WorkWords.rows(table.rows()) + " inserted"));
        for (StatementEvidence statement : step.experiments().locks().up().statements()) {
            statement.work().stream()
                    .filter(work -> work.rowsInTable() > 0 && work.rowsUpdated() + work.rowsDeleted() > 0)
                    .forEach(work -> add(words, work.table(), written(work)));
        }
        if (step.experiments().locks().up().statements().isEmpty()) {
            step.release().outputs().stream()
                    .filter(output -> output.rows() > 0)
                    .forEach(output -> add(words, written(output.sql()), WorkWords.rows(output.rows()) + " written"));
        }
        return words.entrySet().stream()
                .map(entry -> new DataChange(
                        entry.getKey(),
                        String.join("; ", entry.getValue()),
                        rehearsed(step, entry.getKey()),
                        production(release.productionRows(
                                entry.getKey(), step.migration().id()))))
                .toList();
    }

    private static String production(OptionalLong rows) {
        return rows.isPresent() ? WorkWords.rows(rows.getAsLong()) : NOT_DECLARED;
    }

    private static String rehearsed(StepEvidence step, String table) {
        long rows = step.experiments()
                .locks()
                .rows()
                .getOrDefault(table, before(step.experiments().rows(), table));
        return rows > 0 ? WorkWords.rows(rows) : "not counted";
    }

    private static long before(RowsAcrossUp rows, String table) {
        long followed = rows.tables().stream()
                .filter(one -> one.table().equals(table))
                .mapToLong(RowChanges::before)
                .sum();
        return followed
                + rows.dropped().stream()
                        .filter(one -> one.table().equals(table))
                        .mapToLong(RowsAcrossUp.DroppedTable::rows)
                        .sum();
    }

    private static void add(Map<String, List<String>> words, String table, String change) {
        List<String> known = words.computeIfAbsent(table, none -> new ArrayList<>());
        if (!known.contains(change)) {
            known.add(change);
        }
    }

    /** The table that a statement names as the one that it writes; the statement's first word where it names none there. */
    private static String written(String sql) {
        Matcher name = WRITTEN.matcher(sql);
        return name.find() ? name.group(1) : sql.strip().split("\\s", 2)[0];
    }

    private static String written(TableWork work) {
        return WorkWords.does(work) + " of " + WorkWords.rows(work.rowsInTable())
                + (work.batches().transactions() > 1 ? ", in several transactions" : "");
    }

    private static String changed(RowChanges table) {
        String gone = table.missing() == 0 ? "" : WorkWords.rows(table.missing()) + " gone";
        String columns = table.columns().stream().map(DataChange::changed).collect(Collectors.joining("; "));
        return gone.isEmpty() || columns.isEmpty() ? gone + columns : gone + "; " + columns;
    }

    private static String changed(RowChanges.ColumnChanges column) {
        List<String> parts = new ArrayList<>();
        if (column.filled() > 0) {
            parts.add(column.filled() + " NULL filled");
        }
        if (column.fate() == RowChanges.Fate.DROPPED) {
            parts.add("dropped with " + column.values() + " values");
        } else if (column.changed() > 0) {
            parts.add(column.changed() + " of " + column.values() + " values changed");
        }
        if (column.lost() > 0) {
            parts.add(column.lost() + " lost");
        }
        return "column " + column.column() + ": " + String.join(", ", parts);
    }
}
