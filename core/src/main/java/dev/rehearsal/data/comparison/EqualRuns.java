package dev.rehearsal.data.comparison;

import dev.rehearsal.data.TableDifference;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two databases in which the same was done, for {@link Volatility}. */
public interface EqualRuns {

    /** Compares some tables without these columns. */
    List<TableDifference> compare(Collection<String> tables, Set<String> volatileColumns) throws SQLException;

    /** A hash over the values of each column after the first run, in whatever order they stand; none where the table is not there. */
    Map<String, String> sumsOfFirst(String table) throws SQLException;

    /** The same after the second run. */
    Map<String, String> sumsOfSecond(String table) throws SQLException;
}
