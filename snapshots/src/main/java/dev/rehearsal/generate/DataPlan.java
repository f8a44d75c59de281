package dev.rehearsal.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What rows are wanted. Tables are named {@code orders} or {@code shop.orders}, columns {@code orders.status} or {@code shop.orders.status};
 * names in double quotes are taken as they are, others without regard to case.
 *
 * @param rows how many rows a table gets
 * @param seed same seed and schema, same rows
 * @param edgeCases how many edge cases the values hold
 * @param locale whose names and words they use
 * @param tables what is wanted of tables
 * @param columns what is wanted of columns, by the name that the user wrote
 */
@API(status = API.Status.STABLE, since = "0.1")
public record DataPlan(
        int rows, long seed, EdgeCases edgeCases, Locale locale, TablePlans tables, Map<String, ColumnPlan> columns) {

    /** The seed where nobody gives one. */
    public static final long DEFAULT_SEED = 42;

    public DataPlan {
        columns = Map.copyOf(columns);
        TablePlans.requireCount(rows);
    }

    /** A hundred rows in each table, plausibly unkind, in English. */
    public static DataPlan defaults() {
        return new DataPlan(100, DEFAULT_SEED, EdgeCases.PLAUSIBLE, Locale.ENGLISH, TablePlans.NONE, Map.of());
    }

    /** So many rows in each table. */
    public DataPlan withRows(int count) {
        return new DataPlan(count, seed, edgeCases, locale, tables, columns);
    }

    /** So many rows in one table. */
    public DataPlan withRows(String table, int count) {
        return with(tables.withRows(table, count));
    }

    /** Other rows of the same kind. */
    public DataPlan withSeed(long number) {
        return new DataPlan(rows, number, edgeCases, locale, tables, columns);
    }

    /** Values as unkind as that. */
    public DataPlan withEdgeCases(EdgeCases degree) {
        return new DataPlan(rows, seed, degree, locale, tables, columns);
    }

    /** Names and words of that language and country. */
    public DataPlan withLocale(Locale language) {
        return new DataPlan(rows, seed, edgeCases, language, tables, columns);
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
        return with(tables.withFixedRows(table, values));
    }

    /**
     * Adds generated rows to a table that holds rows of a file, or is only looked up, already. Those rows stay as they are. Without it, such
     * a table gets rows only while it is empty; one into which applications write gets them beside those of the history anyway.
     */
    public DataPlan fillingAnyway(String table) {
        return with(tables.fillingAnyway(table));
    }

    /**
     * Generates no rows for a table, not even while it is empty: it holds only what the history writes into it. Tables that reference
     * it choose among those rows.
     */
    public DataPlan onlyHistoryFills(String table) {
        return with(tables.onlyHistoryFills(table));
    }

    private DataPlan with(TablePlans plans) {
        return new DataPlan(rows, seed, edgeCases, locale, plans, columns);
    }

    private DataPlan withColumn(String column, UnaryOperator<ColumnPlan> change) {
        Map<String, ColumnPlan> all = new HashMap<>(columns);
        all.put(column, change.apply(columns.getOrDefault(column, ColumnPlan.NONE)));
        return new DataPlan(rows, seed, edgeCases, locale, tables, all);
    }
}
