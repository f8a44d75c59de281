package dev.rehearsal.generate.plan;

import dev.rehearsal.catalog.Relation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the plan says of one table.
 *
 * @param table the table
 * @param rows how many rows it gets
 * @param defaultRows how many rows a table gets that the plan does not name
 * @param fixedRows rows that it holds first, values by bare column name
 * @param columns what the plan says of its columns, by bare name
 * @param settings what its values depend on besides the schema
 */
public record TableRequest(
        Relation table,
        int rows,
        int defaultRows,
        List<Map<String, @Nullable Object>> fixedRows,
        Map<String, ColumnRequest> columns,
        ValueSettings settings) {

    public TableRequest {
        fixedRows = List.copyOf(fixedRows);
        columns = Map.copyOf(columns);
    }

    public ColumnRequest column(String name) {
        return columns.getOrDefault(name, ColumnRequest.NONE);
    }
}
