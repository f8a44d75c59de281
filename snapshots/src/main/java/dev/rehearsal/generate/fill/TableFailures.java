package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects failures of single tables, so that the other tables are filled nevertheless. */
final class TableFailures {
    private final FillTransaction transaction;
    private final Map<String, Exception> byTable = new LinkedHashMap<>();

    TableFailures(FillTransaction transaction) {
        this.transaction = transaction;
    }

    /** Does the work on a table, or nothing of it. */
    void confine(Relation table, FillTransaction.Body work) throws SQLException {
        try {
            transaction.enclose(work);
        } catch (SQLException e) {
            if (transaction.refusals().isLost(e)) {
                throw e;
            }
            byTable.putIfAbsent(table.qualified(), e);
        } catch (RuntimeException e) {
            byTable.putIfAbsent(table.qualified(), e);
        }
    }

    /** Throws if anything went wrong. */
    void raise() {
        if (!byTable.isEmpty()) {
            Exception first = byTable.values().iterator().next();
            throw new RowsNotMadeException(List.copyOf(byTable.keySet()), first);
        }
    }
}
