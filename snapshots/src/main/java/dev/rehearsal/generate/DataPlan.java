package dev.rehearsal.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/**
 * What rows are wanted. Tables are named {@code orders} or {@code shop.orders}, columns {@code orders.status} or {@code shop.orders.status};
 * names in double quotes are taken as they are, others without regard to case.
 *
 * @param rows how many rows a table gets
 * @param seed same seed and schema, same rows
 * @param nasty how unkind the values are to migrations
 * @param locale whose names and words they use
 * @param tableRows how many rows the tables named here get instead
 * @param columns what is wanted of columns
 * @param fixedRows rows that a table holds first, values by bare column name; it gets no others unless it is in {@code tableRows}
 * @param filledAnyway tables to which rows are added although they hold rows of the history, or of a file
 * @param unfilled tables that hold only what the history writes into them
 */
public record DataPlan(
        int rows,
        long seed,
        Nasty nasty,
        Locale locale,
        Map<String, Integer> tableRows,
        Map<String, ColumnPlan> columns,
        Map<String, List<Map<String, @Nullable Object>>> fixedRows,
        Set<String> filledAnyway,
        Set<String> unfilled) {

    /** The seed where nobody gives one. */
    public static final long DEFAULT_SEED = 42;

    public DataPlan {
        tableRows = Map.copyOf(tableRows);
        columns = Map.copyOf(columns);
        fixedRows = Map.copyOf(fixedRows);
        filledAnyway = Set.copyOf(filledAnyway);
        unfilled = Set.copyOf(unfilled);
        requireCount(rows);
        tableRows.values().forEach(DataPlan::requireCount);
    }

    private static void requireCount(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("a table cannot get " + rows + " rows; 0 leaves it empty");
        }
    }

    /** A hundred rows in each table, plausibly unkind, in English. */
    public static DataPlan defaults() {
        return new DataPlan(
                100, DEFAULT_SEED, Nasty.PLAUSIBLE, Locale.ENGLISH, Map.of(), Map.of(), Map.of(), Set.of(), Set.of());
    }

    /** So many rows in each table. */
    public DataPlan withRows(int count) {
        return new DataPlan(count, seed, nasty, locale, tableRows, columns, fixedRows, filledAnyway, unfilled);
    }

    /** So many rows in one table. */
    public DataPlan withRows(String table, int count) {
        return new DataPlan(
                rows, seed, nasty, locale, with(tableRows, table, count), columns, fixedRows, filledAnyway, unfilled);
    }

    /** Other rows of the same kind. */
    public DataPlan withSeed(long number) {
        return new DataPlan(rows, number, nasty, locale, tableRows, columns, fixedRows, filledAnyway, unfilled);
    }

    /** Values as unkind as that. */
    public DataPlan withNasty(Nasty degree) {
        return new DataPlan(rows, seed, degree, locale, tableRows, columns, fixedRows, filledAnyway, unfilled);
    }

    /** Names and words of that language and country. */
    public DataPlan withLocale(Locale language) {
        return new DataPlan(rows, seed, nasty, language, tableRows, columns, fixedRows, filledAnyway, unfilled);
    }

    /** The values of a column, each made by the function; where they must be unique, duplicates are left out. */
    public DataPlan withValues(String column, Function<Faker, ? extends @Nullable Object> provider) {
        return withColumn(column, plan -> plan.withProvider(provider));
    }

    /** The values of a column in the text form that the server reads, each so often relative to the others. */
    public DataPlan withValues(String column, Map<String, Integer> weights) {
        return withColumn(column, plan -> plan.withWeights(weights));
    }

    /** No NULL in a column that might hold it. */
    public DataPlan withoutNulls(String column) {
        return withColumn(column, ColumnPlan::withoutNulls);
    }

    /** How unequal the parents are that a foreign key's column chooses: 1 for alike, 3 is usual. */
    public DataPlan withSkew(String column, double skew) {
        return withColumn(column, plan -> plan.withSkew(skew));
    }

    /** Rows that a table holds first, values by bare column name; what they leave out is generated. */
    public DataPlan withFixedRows(String table, List<Map<String, @Nullable Object>> values) {
        List<Map<String, @Nullable Object>> copy = new ArrayList<>();
        values.forEach(row -> copy.add(new HashMap<>(row)));
        return new DataPlan(
                rows,
                seed,
                nasty,
                locale,
                tableRows,
                columns,
                with(fixedRows, table, List.copyOf(copy)),
                filledAnyway,
                unfilled);
    }

    /**
     * Adds generated rows to a table that holds rows of the history, or of a file, already. Those rows stay as they are. Without it, a
     * table gets rows only while it is empty.
     */
    public DataPlan fillingAnyway(String table) {
        return new DataPlan(
                rows, seed, nasty, locale, tableRows, columns, fixedRows, with(filledAnyway, table), unfilled);
    }

    /**
     * Generates no rows for a table, not even while it is empty: it holds only what the history writes into it. Tables that reference
     * it choose among those rows.
     */
    public DataPlan onlyHistoryFills(String table) {
        return new DataPlan(
                rows, seed, nasty, locale, tableRows, columns, fixedRows, filledAnyway, with(unfilled, table));
    }

    private DataPlan withColumn(String column, UnaryOperator<ColumnPlan> change) {
        ColumnPlan changed = change.apply(columns.getOrDefault(column, ColumnPlan.NONE));
        Map<String, ColumnPlan> all = with(columns, column, changed);
        return new DataPlan(rows, seed, nasty, locale, tableRows, all, fixedRows, filledAnyway, unfilled);
    }

    private static Set<String> with(Set<String> set, String element) {
        Set<String> more = new HashSet<>(set);
        more.add(element);
        return more;
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
