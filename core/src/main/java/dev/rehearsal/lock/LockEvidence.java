package dev.rehearsal.lock;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What an up locked and worked on.
 *
 * @param up its statements
 * @param growth how work grows under a lock that blocks others, be it on a table or on its rows; empty where there was none, or no rows to tell it by
 * @param rows rows that each table, view and index held before the up, by qualified name; an index as many as its table
 * @param keys columns, quoted where they must be, that tell the rows of a table apart, by the table's qualified name; those before the up
 * @param bounds the partition constraint of each partition after the up, as an SQL expression, by qualified name; empty if it
 *     creates and attaches none
 * @param changes how tables were changed, where the server says so when it is asked
 * @param rowWork statements that worked on all rows of a table while others waited, where that is not told by growth
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LockEvidence(
        StatementTrace up,
        List<Growth> growth,
        Map<String, Long> rows,
        Map<String, List<String>> keys,
        Map<String, String> bounds,
        List<TableChange> changes,
        List<RowWork> rowWork) {

    /** Nothing was observed. */
    public static final LockEvidence NONE = new LockEvidence(StatementTrace.NOT_OBSERVED, List.of(), Map.of());

    public LockEvidence {
        growth = List.copyOf(growth);
        rows = Map.copyOf(rows);
        keys = Map.copyOf(keys);
        bounds = Map.copyOf(bounds);
        changes = List.copyOf(changes);
        rowWork = List.copyOf(rowWork);
    }

    /** What was seen where no server was asked how tables are changed. */
    public LockEvidence(
            StatementTrace up,
            List<Growth> growth,
            Map<String, Long> rows,
            Map<String, List<String>> keys,
            Map<String, String> bounds) {
        this(up, growth, rows, keys, bounds, List.of(), List.of());
    }

    /** How tables were changed and their rows worked on, and nothing else. */
    public LockEvidence(List<TableChange> changes, List<RowWork> rowWork, List<String> remarks) {
        this(StatementTrace.NOT_OBSERVED.remarking(remarks), List.of(), Map.of(), Map.of(), Map.of(), changes, rowWork);
    }

    /** The same with more known of one change. */
    public LockEvidence with(TableChange known, TableChange more) {
        return new LockEvidence(
                up,
                growth,
                rows,
                keys,
                bounds,
                changes.stream().map(one -> one.equals(known) ? more : one).toList(),
                rowWork);
    }

    /** What was seen where nobody knows the tables' keys. */
    public LockEvidence(StatementTrace up, List<Growth> growth, Map<String, Long> rows) {
        this(up, growth, rows, Map.of(), Map.of());
    }
}
