package dev.rehearsal.compatibility.sample;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By which columns the rows of a table are told apart, and who refers to them. */
public final class RowKeys {
    private final Schema schema;
    private final Table table;

    /** Of a table in that schema. */
    public RowKeys(Schema schema, Table table) {
        this.schema = schema;
        this.table = table;
    }

    /** The columns by which a row is found: the primary key, or else what can be compared. */
    List<Column> finding(SqlSpelling spelling) {
        List<Column> primary = schema.primaryKey(table);
        return primary.isEmpty()
                ? table.columns().stream().filter(spelling::isFoundBy).limit(3).toList()
                : primary;
    }

    boolean hasPrimaryKey() {
        return !schema.primaryKey(table).isEmpty();
    }

    /** The columns of every unique index, and of exclusion constraints: no two rows may share them. */
    Set<String> unique() {
        Set<Integer> numbers = new TreeSet<>();
        schema.indexes()
                .filter(index ->
                        index.table() == table.id() && index.definition().unique())
                .forEach(index -> numbers.addAll(index.definition().columns()));
        schema.constraints()
                .filter(constraint -> constraint.table() == table.id()
                        && constraint.definition().type() == Constraint.Type.EXCLUSION)
                .forEach(constraint -> numbers.addAll(constraint.definition().columns()));
        Stream<Column> columns = numbers.contains(0)
                ? table.columns().stream()
                : table.columns().stream().filter(column -> numbers.contains(column.number()));
        return columns.map(Column::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A condition that holds for rows that no other table refers to, over the alias {@code t}. */
    String unreferenced(SqlSpelling spelling) {
        return references(spelling).map(there -> "not " + there).collect(Collectors.joining(" and "));
    }

    /** A condition that holds for rows that another row refers to, over the alias {@code t}; empty where no table may have any. */
    String referenced(SqlSpelling spelling) {
        return references(spelling).collect(Collectors.joining(" or "));
    }

    private Stream<String> references(SqlSpelling spelling) {
        return schema.constraints()
                .filter(constraint -> constraint.parent() == 0)
                .flatMap(constraint -> reference(constraint, spelling))
                .distinct();
    }

    private Stream<String> reference(Constraint constraint, SqlSpelling spelling) {
        Constraint.Reference reference = constraint.definition().reference();
        if (reference == null || reference.table() != table.id()) {
            return Stream.empty();
        }
        return schema
                .table(constraint.table())
                .map(child -> "exists (select 1 from " + spelling.table(child) + " c where "
                        + equal(child, constraint.definition().columns(), reference.columns(), spelling) + ")")
                .stream();
    }

    private String equal(Table child, List<Integer> from, List<Integer> to, SqlSpelling spelling) {
        return Stream.iterate(0, i -> i + 1)
                .limit(from.size())
                .map(i -> "c." + name(child, from.get(i), spelling) + " = t." + name(table, to.get(i), spelling))
                .collect(Collectors.joining(" and "));
    }

    private static String name(Table of, int number, SqlSpelling spelling) {
        return of.columns().stream()
                .filter(column -> column.number() == number)
                .map(column -> spelling.name(column.name()))
                .findFirst()
                .orElse("null");
    }
}
