package dev.rehearsal.history.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How a tool keeps account of what was applied; one instance per database. */
interface Books {

    /** The tool's name. */
    String tool();

    /** The table, unqualified. */
    String table();

    /** Creates the table unless it is there. */
    void create(Connection connection) throws SQLException;

    /** Whether {@link #record} ends any transaction that a script left open; others' connections drop it unsaved. */
    default boolean endTransactions() {
        return false;
    }

    /** What the tool notes before the script. */
    default void open(Connection connection, Step step) throws SQLException {}

    /** What the tool notes after the script, in the script's transaction where there is one. */
    void record(Connection connection, Step step) throws SQLException;

    /** What the tool notes when all is committed. */
    default void settle(Connection connection, Step step) throws SQLException {}

    /** Those of the migrations that the tool would apply now, in order. */
    List<PlainMigration> pending(Connection connection, List<PlainMigration> all) throws SQLException;
}
