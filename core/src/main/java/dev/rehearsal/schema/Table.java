package dev.rehearsal.schema;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * A relation with columns: a table, partitioned table, foreign table, view or materialized view.
 *
 * @param kind {@code table}, {@code foreign table}, {@code view} or {@code materialized view}
 * @param name its qualified name, quoted where SQL needs it
 * @param id its identity; where the server gives none, by its name
 * @param form which form of relation it is
 * @param persistence how long its rows last
 * @param inheritance the tables it inherits from or is a partition of
 * @param columns its columns in order
 * @param own everything that counts about the relation itself, without its columns
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Table(
        String kind,
        String name,
        long id,
        Form form,
        Persistence persistence,
        Inheritance inheritance,
        List<Column> columns,
        SortedMap<String, String> own)
        implements SchemaObject {

    /** The forms of relations. */
    public enum Form {
        /** An ordinary table, or a partition that has none of its own. */
        TABLE,
        /** A table whose rows are in its partitions. */
        PARTITIONED_TABLE,
        /** A table whose rows are on another server. */
        FOREIGN_TABLE,
        /** A view. */
        VIEW,
        /** A view that keeps its rows. */
        MATERIALIZED_VIEW
    }

    /** How long rows last. */
    public enum Persistence {
        /** Until they are deleted. */
        PERMANENT,
        /** Until the server crashes. */
        UNLOGGED,
        /** Until the session ends. */
        TEMPORARY
    }

    /**
     * The tables that a table inherits from or is a partition of.
     *
     * @param partition whether it is a partition of another table
     * @param parents their oids, in order
     */
    public record Inheritance(boolean partition, List<Long> parents) {
        /** No parent. */
        public static final Inheritance NONE = new Inheritance(false, List.of());

        public Inheritance {
            parents = List.copyOf(parents);
        }
    }

    public Table {
        columns = List.copyOf(columns);
    }

    /** Whether it is a partition of another table. */
    public boolean isPartition() {
        return inheritance.partition();
    }

    /** Whether it can hold rows of its own: an ordinary table, a leaf partition or a materialized view. */
    public boolean holdsRows() {
        return form == Form.TABLE || form == Form.MATERIALIZED_VIEW;
    }

    /** Whether rows are written to it as to a table: an ordinary or a partitioned one. */
    public boolean isWritten() {
        return form == Form.TABLE || form == Form.PARTITIONED_TABLE;
    }

    /** Whether its rows are in its partitions. */
    public boolean isPartitioned() {
        return form == Form.PARTITIONED_TABLE;
    }

    /** The column of that name, not quoted. */
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** Its own properties, and those of each column as {@code column NAME PROPERTY}. */
    @Override
    public SortedMap<String, String> properties() {
        SortedMap<String, String> properties = new TreeMap<>(own);
        for (Column column : columns) {
            column.properties().forEach((key, value) -> properties.put("column " + column.name() + " " + key, value));
        }
        properties.put("columns", String.join(", ", columnNames()));
        return Collections.unmodifiableSortedMap(properties);
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
