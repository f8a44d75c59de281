package dev.rehearsal.data.reading;

import java.util.List;
import java.util.NavigableSet;

/** The rows of all user tables at one moment, by what can be compared without reading them again. */
public interface DataState {

    /** Qualified names of all tables that keep rows: ordinary ones, partitions and materialized views, without the tool's own. */
    NavigableSet<String> tables();

    /** Qualified names of tables whose rows are elsewhere and are not judged: foreign tables. */
    List<String> leftOut();

    /** The number of rows in a table; 0 for one that is not there. */
    long rows(String table);

    /** Whether no table holds a row. */
    boolean isEmpty();

    /**
     * The tables of this state whose rows may not be the same in a later one: other rows, other columns, or gone with rows in it. Tables
     * that only the later state has are the schema's business.
     *
     * @param later read by the same dialect
     */
    NavigableSet<String> suspects(DataState later);

    /**
     * The tables that may have been written since an earlier state of the same database, new ones included.
     *
     * @param earlier read by the same dialect
     */
    NavigableSet<String> touchedSince(DataState earlier);

    /**
     * Whether a table certainly holds the same rows in a later state of the same database, in the columns that both have.
     *
     * @param later read by the same dialect
     * @param name the table's name there
     */
    boolean holdsSameRows(String table, DataState later, String name);
}
