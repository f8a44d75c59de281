package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.size.ProductionTables;
import dev.rehearsal.check.size.ProductionTables.TableSize;
import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.finding.Scale;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.Growth;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What the user said about the cost of one migration, and about the tables of production.
 *
 * @param migration the id of the migration
 * @param work its budget of counted work, if it has one
 * @param declared rows that tables have in production, by name
 * @param production the same from a file
 */
record Limits(String migration, Optional<Budgets.Work> work, Map<String, Long> declared, ProductionTables production) {

    public static Limits of(Budgets budgets, String migration) {
        return new Limits(migration, budgets.work(migration), budgets.productionRows(), budgets.production());
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

    /** How many rows a table has in production, as far as anybody said so. */
    OptionalLong productionRows(String table) {
        OptionalLong rows = declaredRows(table);
        return rows.isPresent() || production.hasApplied(migration)
                ? rows
                : production.size(table, migration).map(TableSize::rows).orElse(OptionalLong.empty());
    }

    /** The rows that the test class declares; a name with its schema means that table alone. */
    private OptionalLong declaredRows(String table) {
        Stream<Map.Entry<String, Long>> fitting =
                declared.entrySet().stream().filter(entry -> isCalled(table, entry.getKey()));
        // All of them end alike, so the longest says most.
        return fitting.max(Comparator.comparingInt(entry -> bare(entry.getKey()).length()))
                .map(Map.Entry::getValue)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /**
     * How bad work is that grows with a table.
     *
     * @param scale how much it is in production
     */
    record Weight(Severity severity, Scale scale) {
        static final Comparator<Weight> WORST_LAST = Comparator.comparing(Weight::severity)
                .thenComparing(weight -> weight.scale().rows());
    }

    /** Counted work: an error where it was limited, or where the test class declares how large the table is; otherwise by the table's size. */
    Weight weight(GrowingWork work, OptionalLong limit) {
        return weight(work.growth(), work.kind(), limit, Growth.AtSize::work);
    }

    /** Rows that stay locked, counted. */
    Weight lockedRows(GrowingWork work, OptionalLong limit) {
        return weight(work.growth(), Kind.WRITES, limit, Growth.AtSize::locked);
    }

    private Weight weight(Growth growth, Kind kind, OptionalLong limit, ToLongFunction<Growth.AtSize> count) {
        long most = count.applyAsLong(growth.full());
        long fewer = count.applyAsLong(growth.fewer());
        return weight(
                growth.table(), kind, limit, rows -> Math.min(rows, WorkWords.projected(growth, most, fewer, rows)));
    }

    /** Work on all rows of a table. */
    Weight weight(String table, Kind kind, OptionalLong limit) {
        return weight(table, kind, limit, rows -> rows);
    }

    private Weight weight(String table, Kind kind, OptionalLong limit, LongUnaryOperator workOn) {
        OptionalLong declaredRows = declaredRows(table);
        if (limit.isPresent() || declaredRows.isPresent()) {
            return new Weight(Severity.ERROR, Scale.of(table, workOn.applyAsLong(declaredRows.orElse(0))));
        }
        if (production.hasApplied(migration)) {
            return new Weight(Severity.INFO, Scale.NONE);
        }
        TableSize size = production.size(table, migration).orElse(TableSize.UNCOUNTED);
        if (size.rows().isEmpty()) {
            return new Weight(
                    production.areUnknownOfManyMigrations() ? Severity.INFO : Severity.WARNING, Scale.unknown(table));
        }
        long rows = workOn.applyAsLong(size.rows().getAsLong());
        Severity severity = kind == Kind.REWRITES && size.bytes().isPresent()
                ? production.thresholds().ofBytes(size.bytes().getAsLong())
                : production.thresholds().of(rows);
        return new Weight(severity, Scale.of(table, rows));
    }

    /**
     * How much the work is in production, in words; empty where nobody said anything about it.
     *
     * @param work what is done there, by the rows of its table
     */
    String inProduction(String table, Kind kind, LongFunction<String> work) {
        OptionalLong declaredRows = declaredRows(table);
        if (declaredRows.isPresent() || !production.areKnown()) {
            return declaredRows.isPresent() ? work.apply(declaredRows.getAsLong()) : "";
        }
        if (production.hasApplied(migration)) {
            return "applied there already, says " + production.file().path();
        }
        Optional<TableSize> size = production.size(table, migration);
        if (size.isEmpty()) {
            return "not known: " + production.file().path() + " has no line for it";
        }
        if (size.get().equals(TableSize.NEW)) {
            return "a table that is not there yet";
        }
        OptionalLong rows = size.get().rows();
        String bytes = kind == Kind.REWRITES && size.get().bytes().isPresent()
                ? ", " + WorkWords.bytes(size.get().bytes().getAsLong())
                : "";
        return rows.isEmpty()
                ? "not known: its server has not counted the rows yet"
                : work.apply(rows.getAsLong()) + bytes + ", as its server estimates";
    }

    /** Whether the work stays within a limit even on the table that production has. */
    boolean allows(Growth growth, long most, long fewer, OptionalLong limit) {
        OptionalLong rows = productionRows(growth.table());
        return limit.isPresent()
                && rows.isPresent()
                && WorkWords.projected(growth, most, fewer, rows.getAsLong()) <= limit.getAsLong();
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
