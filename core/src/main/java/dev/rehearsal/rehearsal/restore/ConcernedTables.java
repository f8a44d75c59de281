package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables whose rows are restored together: those that lose something, their partitions, and those that refer to them by foreign keys, whose
 * rows would refer to others afterwards.
 */
final class ConcernedTables {
    private final Schema schema;
    /** By identity, those first to which others refer. */
    private final Map<Long, Table> tables = new LinkedHashMap<>();

    ConcernedTables(Schema schema, Collection<String> losing) {
        this.schema = schema;
        Set<Long> all = new TreeSet<>();
        losing.stream()
                .flatMap(name -> schema.find("table", name).stream())
                .map(Table.class::cast)
                .forEach(table -> add(all, table.id()));
        all.forEach(id -> order(all, id, new TreeSet<>()));
    }

    private void add(Set<Long> all, long id) {
        if (all.add(id)) {
            schema.tables()
                    .filter(table ->
                            table.isPartition() && table.inheritance().parents().contains(id))
                    .forEach(part -> add(all, part.id()));
            keys().filter(key -> reference(key) == id).forEach(key -> add(all, key.table()));
        }
    }

    private Stream<Constraint> keys() {
        return schema.constraints().filter(Constraint::isForeignKey);
    }

    private static long reference(Constraint key) {
        return Objects.requireNonNull(key.definition().reference()).table();
    }

    private void order(Set<Long> all, long id, Set<Long> open) {
        if (tables.containsKey(id) || !open.add(id)) {
            return;
        }
        keys().filter(key -> key.table() == id && all.contains(reference(key)))
                .forEach(key -> order(all, reference(key), open));
        schema.table(id).filter(table -> table.form() == Table.Form.TABLE).ifPresent(table -> tables.put(id, table));
    }

    /** Those that hold rows themselves, by qualified name, those first to which others refer. */
    List<String> names() {
        return tables.values().stream().map(Table::name).toList();
    }

    /** Whether any of them has a trigger of a user's. */
    boolean haveTriggers() {
        Set<String> names = new TreeSet<>(names());
        return schema.objects().values().stream()
                .filter(object -> object.kind().equals("trigger"))
                .anyMatch(trigger -> names.contains(ObjectIdentity.of(trigger).table()));
    }

    /** Statements that keep their rows in tables beside them, before the step. */
    List<String> keeping() {
        return names().stream()
                .map(table -> "create table " + copy(table) + " as select * from " + table)
                .toList();
    }

    /**
     * Statements that replace their rows by those that were kept, once the schema is the one from before the step.
     *
     * @param quoting quotes the name of a column
     */
    List<String> replacing(UnaryOperator<String> quoting) {
        List<String> statements = new ArrayList<>();
        List<Table> all = List.copyOf(tables.values());
        for (int i = all.size() - 1; i >= 0; i--) {
            statements.add("delete from " + all.get(i).name());
        }
        for (Table table : all) {
            String columns = table.columns().stream()
                    .filter(column -> column.generation() != Column.Generation.STORED
                            && column.generation() != Column.Generation.VIRTUAL)
                    .map(column -> quoting.apply(column.name()))
                    .collect(Collectors.joining(", "));
            boolean numbered = table.columns().stream()
                    .anyMatch(column -> column.generation() == Column.Generation.IDENTITY_ALWAYS);
            statements.add("insert into " + table.name() + " (" + columns + ")"
                    + (numbered ? " overriding system value" : "") + " select " + columns + " from "
                    + copy(table.name()));
        }
        return statements;
    }

    private String copy(String table) {
        String of = schema.find("table", table)
                .map(ObjectIdentity::of)
                .map(ObjectIdentity::schema)
                .orElse("");
        return (of.isEmpty() ? "" : of + ".") + "before_the_step_" + (names().indexOf(table) + 1);
    }
}
