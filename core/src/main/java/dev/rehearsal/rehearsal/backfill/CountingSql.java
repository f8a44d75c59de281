package dev.rehearsal.rehearsal.backfill;

import java.util.List;
import java.util.Set;

/** What one product knows of queries that count what a statement is about to do. */
public interface CountingSql {

    /**
     * A column of a table.
     *
     * @param name its name, without quotes
     * @param type its type, as the product writes it
     * @param key whether it belongs to the primary key
     * @param nullable whether it may be NULL
     * @param filled whether a row that does not name it gets another value than NULL
     */
    record TableColumn(String name, String type, boolean key, boolean nullable, boolean filled) {}

    /**
     * The query for the columns of a table: their names, their types, and whether each belongs to the primary key, may be NULL and has a
     * default, as {@code 1} or {@code 0}; no row where there is no such table.
     *
     * @param table its name as a statement has it
     */
    String columns(String table);

    /**
     * The query for the unique keys of a table, each as the names of its columns with commas between them; those of some rows only and of
     * expressions left out.
     *
     * @param table its name as a statement has it
     */
    String uniqueKeys(String table);

    /** The expression that is the same for one row of a table, and another for each other one. */
    String identity(String alias, List<TableColumn> columns);

    /**
     * Whether an expression has more than one value in a group of rows, as a column of that type would hold it.
     *
     * @param type the type; empty where it is not known
     */
    String several(String expression, String type);

    /** A value as text. */
    String text(String expression);

    /** The query that has a row where any of these functions gives another value each time that it is called. */
    String changing(Set<String> functions);

    /** A name quoted. */
    String quoted(String name);

    /** Whether a type is one of exact numbers. */
    boolean isExactNumber(String type);
}
