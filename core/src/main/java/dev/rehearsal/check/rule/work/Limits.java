package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.Growth;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the user said about the cost of one migration.
 *
 * @param work its budget of counted work, if it has one
 * @param productionRows rows that tables have in production, by name
 */
record Limits(Optional<Budgets.Work> work, Map<String, Long> productionRows) {

    public static Limits of(Budgets budgets, String migration) {
        return new Limits(budgets.work(migration), budgets.productionRows());
    }

    OptionalLong rowsUnderBlockingLock() {
        return work.map(Budgets.Work::rowsUnderBlockingLock).orElse(OptionalLong.empty());
    }

    OptionalLong rowsPerTransaction() {
        return work.map(Budgets.Work::rowsPerTransaction).orElse(OptionalLong.empty());
    }

    OptionalLong walBytes() {
        return work.map(Budgets.Work::walBytes).orElse(OptionalLong.empty());
    }

    /** How many rows a table has in production, as far as the user said so; a name with its schema means that table alone. */
    OptionalLong productionRows(String table) {
        Stream<Map.Entry<String, Long>> fitting =
                productionRows.entrySet().stream().filter(entry -> isCalled(table, entry.getKey()));
        // All of them end alike, so the longest says most.
        return fitting.max(Comparator.comparingInt(entry -> bare(entry.getKey()).length()))
                .map(Map.Entry::getValue)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Work that grows is an error where it was limited, or where it is known how large the table is. */
    Severity severity(String table, OptionalLong limit) {
        return limit.isPresent() || productionRows(table).isPresent() ? Severity.ERROR : Severity.WARNING;
    }

    /** Whether the work stays within a limit even on the table that production has. */
    boolean allows(Growth growth, long most, long fewer, OptionalLong limit) {
        OptionalLong production = productionRows(growth.table());
        return limit.isPresent()
                && production.isPresent()
                && WorkWords.projected(growth, most, fewer, production.getAsLong()) <= limit.getAsLong();
    }

    private static boolean isCalled(String table, String name) {
        String wanted = bare(name);
        String bare = bare(table);
        return bare.equals(wanted) || bare.substring(bare.indexOf('.') + 1).equals(wanted);
    }

    private static String bare(String name) {
        return name.replace("\"", "");
    }
}
