package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.compatibility.sample.SqlSpelling;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes statements of applications for MariaDB or MySQL. */
record MariadbSpelling(Product product) implements SqlSpelling {
    /** Key words that MySQL has reserved and MariaDB 11.4 has not. Source: MySQL 9.7, {@code information_schema.keywords}. */
    private static final Set<String> RESERVED_ON_MYSQL = Set.of(
            "cube",
            "empty",
            "external",
            "function",
            "generated",
            "get",
            "grouping",
            "groups",
            "io_after_gtids",
            "io_before_gtids",
            "json_table",
            "lateral",
            "library",
            "manual",
            "of",
            "optimizer_costs",
            "parallel",
            "qualify",
            "rank",
            "row",
            "sets",
            "stored",
            "system",
            "tablesample",
            "virtual",
            "window");

    @Override
    public String name(String bare) {
        return product == Product.MYSQL && RESERVED_ON_MYSQL.contains(bare.toLowerCase(Locale.ROOT))
                ? Backticks.always(bare)
                : Backticks.ifNeeded(bare);
    }

    @Override
    public String table(Table table) {
        return name(Backticks.bare(table.name()));
    }

    @Override
    public boolean isComparable(Column column) {
        return true;
    }

    @Override
    public boolean isFoundBy(Column column) {
        return ColumnTypeParts.of(column).isExact();
    }

    /** Whole rows of every type can be compared. */
    @Override
    public boolean asksForDistinct(Table table, @Nullable Table now) {
        return false;
    }

    @Override
    public Optional<String> call(SchemaObject routine) {
        return RoutineCall.of(routine, name(Backticks.bare(routine.name())));
    }

    @Override
    public String nextValue(String sequence) {
        return "select nextval(" + sequence + ")";
    }

    @Override
    public String onlyDefaults() {
        return " () values ()";
    }

    @Override
    public String unlessThere(List<Column> key) {
        String first = name(key.get(0).name());
        return " on duplicate key update " + first + " = " + first;
    }
}
