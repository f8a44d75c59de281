package dev.rehearsal.generate.row;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.constraint.UnderstoodChecks;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.generate.plan.TableRequest;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.generate.value.ValueSources;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which rows of a table are to be made, and from what.
 *
 * @param request what the plan says of the table
 * @param sources makes its values
 * @param understanding what its checks demand
 * @param extent which of its rows
 * @param columns bare names of the columns that are made, those given too
 * @param given bare names of those among them whose values exist already and stay
 * @param references keys of other tables by the bare names of columns that reference them without a foreign key
 */
public record Generation(
        TableRequest request,
        ValueSources sources,
        UnderstoodChecks understanding,
        Extent extent,
        Set<String> columns,
        Set<String> given,
        Map<String, ParentKeys> references) {

    /**
     * Which rows of a table.
     *
     * @param rows how many are wanted
     * @param firstRow number of the first row, and of the first distinct value; not 0 where generated rows exist
     * @param beside whether somebody else's rows exist
     */
    public record Extent(long rows, long firstRow, boolean beside) {}

    /** How many rows are wanted. */
    public long rows() {
        return extent.rows();
    }

    /** Number of the first row, and of the first distinct value; not 0 where generated rows exist. */
    public long firstRow() {
        return extent.firstRow();
    }

    public Relation table() {
        return request.table();
    }

    /** How many edge cases there are among the values. */
    EdgeCaseLevel edgeCases() {
        return request.settings().edgeCases();
    }

    /** The seed of a part of the table. */
    long seed(String part) {
        return Hashing.seed(request.settings().seed(), table().schema(), table().name(), part);
    }

    /** All columns of an empty table. */
    public static Generation of(TableRequest request, ValueSources sources, Map<String, ParentKeys> references) {
        Relation table = request.table();
        Set<String> columns = table.attributes().stream()
                .filter(column -> !column.generated())
                .map(Attribute::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Generation(
                request,
                sources,
                sources.understand(table),
                new Extent(request.rows(), 0, false),
                columns,
                Set.of(),
                references);
    }

    /** Some columns of rows that exist. */
    public Generation of(Set<String> some, Set<String> existing, long count) {
        return new Generation(request, sources, understanding, new Extent(count, 0, false), some, existing, references);
    }

    /** The same for some of the columns only. */
    public Generation withColumns(Set<String> some) {
        return new Generation(request, sources, understanding, extent, some, given, references);
    }

    /** Further rows. */
    public Generation beginningAt(long row, long count) {
        return new Generation(
                request, sources, understanding, new Extent(count, row, extent.beside()), columns, given, references);
    }

    /** The same rows beside those of somebody else. */
    public Generation besideOthers() {
        return new Generation(
                request, sources, understanding, new Extent(rows(), firstRow(), true), columns, given, references);
    }

    /** Whether the rows join generated ones. */
    public boolean isFurther() {
        return firstRow() > 0;
    }

    /** Whether the rows join others. */
    public boolean isAddition() {
        return extent.beside() || isFurther();
    }
}
