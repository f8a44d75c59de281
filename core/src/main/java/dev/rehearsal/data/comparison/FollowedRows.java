package dev.rehearsal.data.comparison;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TablePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows the rows of tables from the state before an up to the state after it, by reading both in the same order. */
public final class FollowedRows {
    private final Sides sides;
    private final Map<String, ComparedTable> shapesBefore;
    private final Map<String, ComparedTable> shapesAfter;

    /**
     * Prepares to follow them.
     *
     * @param before the state before, with the tables by their names then
     * @param after the state after, with the tables by their names afterwards
     * @param conversions asks which values do not come back
     */
    public FollowedRows(RowMerge.Side before, RowMerge.Side after, RowQueries queries, ValueConversions conversions) {
        this.sides = new Sides(before.connection(), after.connection(), queries, conversions);
        this.shapesBefore = before.tables();
        this.shapesAfter = after.tables();
    }

    /** Both states, and what is asked of them. */
    record Sides(Connection before, Connection after, RowQueries queries, ValueConversions conversions) {
        /** The queries for the table as it was. */
        RowQueries earlierQueries(TablePair pair) {
            return pair.rows().isEmpty() ? queries : queries.where(pair.rows());
        }

        /** The queries for the table that took another one's place. */
        RowQueries laterQueries(TablePair pair) {
            return pair.partitioned() ? queries.withPartitions() : queries;
        }
    }

    /** What became of the rows of these tables; those in which nothing is another row or value are left out. */
    public List<RowChanges> of(List<TablePair> tables) throws SQLException {
        List<RowChanges> changes = new ArrayList<>();
        for (TablePair pair : tables) {
            ComparedTable first = shapesBefore.get(pair.before());
            ComparedTable then = shapesAfter.get(pair.after());
            if (first != null && then != null) {
                closest(pair, first, then).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** Where rows went and others came, these may be the same ones under another key. */
    private Optional<RowChanges> closest(TablePair pair, ComparedTable first, ComparedTable then) throws SQLException {
        RowChanges best = null;
        for (Matching way : Matching.of(pair.before(), first, underFormerNames(pair, then), Set.of())) {
            RowChanges found = way.hasKey()
                    ? new RowsByKey(pair, way, then).read(sides)
                    : new RowsByCount(pair, way, first).read(sides);
            best = best == null || found.missing() < best.missing() ? found : best;
            if (best.missing() == 0 || best.rows().added() == 0) {
                break;
            }
        }
        return Optional.ofNullable(best)
                .filter(found -> found.missing() > 0 || !found.columns().isEmpty());
    }

    /** The later table with those of its columns that took the place of earlier ones, under the names of these. */
    private static ComparedTable underFormerNames(TablePair pair, ComparedTable then) {
        Map<String, String> former = new HashMap<>();
        pair.columns().forEach(column -> former.put(column.after(), column.before()));
        List<ComparedTable.Column> columns = then.columns().stream()
                .filter(column -> former.containsKey(column.name()))
                .map(column -> new ComparedTable.Column(
                        Objects.requireNonNull(former.get(column.name())), column.key(), column.value()))
                .toList();
        List<Set<String>> keys = then.keys().stream()
                .filter(key -> former.keySet().containsAll(key))
                .map(key -> key.stream()
                        .map(name -> Objects.requireNonNull(former.get(name)))
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
        return new ComparedTable(columns, keys);
    }
}
