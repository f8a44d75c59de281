package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.comparison.RowQueries;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of MariaDB in the byte order of their text, in which trailing blanks, case and accents count.
 *
 * @param where which rows are read, with its keyword; empty for all
 */
record MariadbRowQueries(Product product, String where) implements RowQueries {

    MariadbRowQueries(Product product) {
        this(product, "");
    }

    @Override
    public RowQueries where(String condition) {
        return new MariadbRowQueries(product, " where (" + condition + ")");
    }

    @Override
    public String rows(String table, List<ComparedTable.Column> key, List<ComparedTable.@Nullable Column> values) {
        List<String> columns = new ArrayList<>();
        key.forEach(column -> columns.add(column.key()));
        values.forEach(column -> columns.add(column == null ? "null" : column.value()));
        String order = key.stream()
                .map(column -> column.key() + " is null, " + bytewise(column.key()))
                .collect(Collectors.joining(", "));
        return "select 1, " + String.join(", ", columns) + " from " + table + where + " order by " + order;
    }

    @Override
    public String groups(String table, List<ComparedTable.Column> all) {
        int count = Math.max(1, all.size());
        String columns = all.isEmpty()
                ? "'' as c0"
                : IntStream.range(0, count)
                        .mapToObj(i -> bytewise(all.get(i).value()) + " as c" + i)
                        .collect(Collectors.joining(", "));
        String names = IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String order = IntStream.range(0, count)
                .mapToObj(i -> "c" + i + " is null, c" + i)
                .collect(Collectors.joining(", "));
        return "select count(*), " + names + " from (select " + columns + " from " + table + where + ") r group by "
                + names + " order by " + order;
    }

    /** A partitioned table is read like any other. */
    @Override
    public RowQueries withPartitions() {
        return this;
    }

    @Override
    public String filled(String table, String column) {
        return "select count(" + column + ") from " + table + where;
    }

    private String bytewise(String text) {
        String collation = product == Product.MARIADB ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
        return "(" + text + ") collate " + collation;
    }
}
