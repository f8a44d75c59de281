package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.DataDialect;
import dev.rehearsal.data.DataReader;
import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of MariaDB. */
public class MariadbDataDialect implements DataDialect {

    private final Product product;

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbDataDialect() {
        this(Product.MARIADB);
    }

    MariadbDataDialect(Product product) {
        this.product = product;
    }

    @Override
    public DatabaseProduct dialect() {
        return product.dialect();
    }

    @Override
    public DataReader open(Connection connection, Collection<String> bookkeepingTables) throws SQLException {
        return new MariadbDataReader(product, connection, bookkeepingTables, MariadbDataState.NOTHING);
    }

    @Override
    public List<TableDifference> compare(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException {
        return new MariadbRowComparison(product).compare(before, after, tables, volatileColumns, false);
    }

    @Override
    public List<TableDifference> compareEarlier(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException {
        return new MariadbRowComparison(product).compare(before, after, tables, volatileColumns, true);
    }

    @Override
    public List<RowChanges> changes(Connection before, Connection after, List<TablePair> tables) throws SQLException {
        return new MariadbRowComparison(product).changes(before, after, tables);
    }

    @Override
    public Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
            throws SQLException {
        return new MariadbRowComparison(product).volatileColumns(firstRun, secondRun, tables);
    }

    @Override
    public Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
        return MariadbRowRemoval.remove(connection, table, condition);
    }

    @Override
    public Map<String, Long> nextValues(Connection connection) throws SQLException {
        return Counters.next(connection);
    }

    @Override
    public void advanceCounters(Connection connection) throws SQLException {
        Counters.advance(connection);
    }

    /** None: whoever may not see a table's rows is not told of the table, and there is no security by row. */
    @Override
    public Map<String, String> hiddenRows(Connection connection) {
        return Map.of();
    }
}
