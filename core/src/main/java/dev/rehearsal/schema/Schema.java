package dev.rehearsal.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * All objects of a database at one moment, without the server's own. Roles, tablespaces and settings, which belong to the
 * whole server, are included.
 *
 * @param objects by {@code kind + " " + name}; unmodifiable, objects that did not change are the same instances as before
 * @param dialect whose schema it is; null where that is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Schema(
        Map<String, SchemaObject> objects, @Nullable SchemaDialect dialect) {

    /** A schema of no known dialect, as a file holds it or of a database that was not reached. */
    public Schema(Map<String, SchemaObject> objects) {
        this(objects, null);
    }

    /** The same, read as a schema of this dialect. */
    Schema of(@Nullable SchemaDialect other) {
        return new Schema(objects, other);
    }

    /** The tables, views, materialized views and foreign tables. */
    public Stream<Table> tables() {
        return all(Table.class);
    }

    /** The constraints of tables and domains. */
    public Stream<Constraint> constraints() {
        return all(Constraint.class);
    }

    /** The indexes. */
    public Stream<Index> indexes() {
        return all(Index.class);
    }

    /** The sequences. */
    public Stream<Sequence> sequences() {
        return all(Sequence.class);
    }

    /** The types that users created. */
    public Stream<Type> types() {
        return all(Type.class);
    }

    /** The object of that kind and name. */
    public Optional<SchemaObject> find(String kind, String name) {
        return Optional.ofNullable(objects.get(kind + " " + name));
    }

    /** The table, view or materialized view of that identity. */
    public Optional<Table> table(long id) {
        return tables().filter(table -> table.id() == id).findFirst();
    }

    /** The columns of a table's primary key in the key's order; empty where it has none. */
    public List<Column> primaryKey(Table table) {
        return constraints()
                .filter(constraint -> constraint.table() == table.id()
                        && constraint.definition().type() == Constraint.Type.PRIMARY_KEY)
                .flatMap(constraint -> constraint.definition().columns().stream())
                .flatMap(number -> table.columns().stream().filter(column -> column.number() == number))
                .toList();
    }

    /**
     * Indexes that are not valid or not ready, constraints that are NOT VALID and views that do not answer, sorted. An index
     * on a partitioned table is left out: it is invalid by design until one on every partition is attached to it.
     */
    public List<ObjectIdentity> invalidObjects() {
        Stream<SchemaObject> views = all(Table.class)
                .filter(table -> table.form() == Table.Form.VIEW && table.own().containsKey("valid"))
                .map(Function.identity());
        Stream<SchemaObject> ofTables = Stream.concat(
                indexes().filter(index -> !index.valid() && !isPartitioned(index.table())),
                constraints().filter(constraint -> !constraint.validated()));
        return Stream.concat(ofTables, views)
                .map(ObjectIdentity::of)
                .sorted(Comparator.comparing(ObjectIdentity::text))
                .toList();
    }

    /** What belongs to the whole server or to the database as such: roles, tablespaces, settings, database privileges. */
    public Map<String, SchemaObject> serverWide() {
        Map<String, SchemaObject> found = new TreeMap<>();
        all(CatalogObject.class).filter(CatalogObject::serverWide).forEach(object -> found.put(object.key(), object));
        return found;
    }

    private boolean isPartitioned(long table) {
        return table(table).filter(Table::isPartitioned).isPresent();
    }

    private <T extends SchemaObject> Stream<T> all(Class<T> type) {
        return objects.values().stream().filter(type::isInstance).map(type::cast);
    }
}
