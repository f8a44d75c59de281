package dev.rehearsal.evidence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.PointOfNoReturn.Loss;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows of a table that are gone, or values of one of its columns that are other ones, counted.
 *
 * @param table the qualified name that the table had before the up
 * @param column the column whose values they are; empty for whole rows
 * @param rows how many rows are concerned
 */
record LostPart(String table, String column, long rows) {

    static LostPart ofRows(String table, long rows) {
        return new LostPart(table, "", rows);
    }

    /** What one state of a table has and the later one has not; rows without a key whose values differ are gone and new. */
    static Stream<LostPart> of(TableDifference table) {
        TableDifference lost = table.withoutFilled();
        Stream<LostPart> values = lost.changed() == 0
                ? Stream.empty()
                : lost.changedColumns().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(column -> new LostPart(lost.table(), column.getKey(), column.getValue()));
        return Stream.concat(Stream.of(ofRows(lost.table(), lost.missing())), values)
                .filter(part -> part.rows() > 0);
    }

    LostPart with(long other) {
        return new LostPart(table, column, other);
    }

    Loss loss() {
        return column.isEmpty()
                ? new Loss("table " + table, rows(rows), table)
                : new Loss("column " + column + " of table " + table, "values of " + rows(rows), table);
    }

    static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }
}
