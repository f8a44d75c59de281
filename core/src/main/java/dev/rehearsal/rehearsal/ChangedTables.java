package dev.rehearsal.rehearsal;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tables that a step made or after which they take other rows: other columns, constraints, indexes or types. */
final class ChangedTables {
    private final Schema before;
    private final Schema after;
    private final Map<Long, String> names = new TreeMap<>();

    private ChangedTables(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        after.tables()
                .filter(table -> table.form().equals("r") || table.form().equals("p"))
                .forEach(table -> names.put(table.oid(), table.name()));
    }

    /** Their names afterwards, qualified and quoted where SQL needs it. */
    static Set<String> between(Schema before, Schema after) {
        SchemaDifference difference = SchemaDifference.between(before, after);
        return difference.isEmpty() && difference.recreated().isEmpty()
                ? Set.of()
                : new ChangedTables(before, after).in(difference);
    }

    private Set<String> in(SchemaDifference difference) {
        Set<String> changed = new TreeSet<>();
        Stream<ObjectIdentity> altered = difference.objects().stream()
                .filter(object -> object.nature() != ObjectDifference.Nature.COMMENT)
                .map(ObjectDifference::object);
        Stream.concat(altered, difference.recreated().stream())
                .map(ObjectIdentity::text)
                .flatMap(key -> Stream.of(after, before)
                        .flatMap(schema -> Stream.ofNullable(schema.objects().get(key))))
                .flatMap(this::tables)
                .map(names::get)
                .filter(name -> name != null)
                .forEach(changed::add);
        return changed;
    }

    private Stream<Long> tables(SchemaObject object) {
        if (object instanceof Table table) {
            return Stream.of(table.oid());
        }
        if (object instanceof Constraint constraint) {
            return Stream.of(constraint.table());
        }
        if (object instanceof Index index) {
            return Stream.of(index.table());
        }
        return object instanceof Type ? users(object.oid()) : Stream.empty();
    }

    private Stream<Long> users(long type) {
        return after.tables()
                .filter(table -> table.columns().stream().anyMatch(column -> uses(column, type)))
                .map(Table::oid);
    }

    private static boolean uses(Column column, long type) {
        return column.dataType().oid() == type
                || column.dataType().element() == type
                || column.dataType().base() == type;
    }
}
