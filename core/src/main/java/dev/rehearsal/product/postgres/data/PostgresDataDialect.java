package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.DataDialect;
import dev.rehearsal.data.DataReader;
import dev.rehearsal.data.InsertedRows;
import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of PostgreSQL. */
public final class PostgresDataDialect implements DataDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresDataDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return new PostgresDialect();
    }

    @Override
    public DataReader open(Connection connection, Collection<String> bookkeepingTables) throws SQLException {
        return PostgresDataReader.open(connection, bookkeepingTables);
    }

    @Override
    public List<TableDifference> compare(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException {
        return PostgresRowComparison.compare(before, after, tables, volatileColumns);
    }

    @Override
    public List<TableDifference> compareEarlier(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException {
        return PostgresRowComparison.compareEarlier(before, after, tables, volatileColumns);
    }

    @Override
    public List<RowChanges> changes(Connection before, Connection after, List<TablePair> tables) throws SQLException {
        return PostgresRowComparison.changes(before, after, tables);
    }

    @Override
    public Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
            throws SQLException {
        return PostgresRowComparison.volatileColumns(firstRun, secondRun, tables);
    }

    @Override
    public Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
        return PostgresRowRemoval.remove(connection, table, condition);
    }

    @Override
    public void advanceCounters(Connection connection) throws SQLException {
        Sequences.advance(connection);
    }

    @Override
    public Map<String, Long> nextValues(Connection connection) throws SQLException {
        return Sequences.next(connection);
    }

    @Override
    public Map<String, String> hiddenRows(Connection connection) throws SQLException {
        return TableQueries.hidden(connection);
    }

    @Override
    public List<InsertedRows> insertedRows(Connection connection, Collection<String> named) throws SQLException {
        return TableQueries.inserted(connection, named);
    }

    @Override
    public Map<String, String> writeMarks(Connection connection) throws SQLException {
        return TableQueries.marks(connection);
    }

    @Override
    public String transaction(Connection connection) throws SQLException {
        return TableQueries.transaction(connection);
    }
}
