package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.product.postgres.evidence.Unidentified;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds tables whose rows a subscriber cannot tell apart: where they are published, the server refuses to change a row of them. */
final class ReplicaIdentities {
    private ReplicaIdentities() {}

    /** The tables of which that holds now and did not before. What is published for all tables is often no part of a history. */
    static Stream<Unidentified> lost(Schema before, Schema after) {
        return after.tables()
                .filter(table -> table.form() == Table.Form.TABLE && table.persistence() == Table.Persistence.PERMANENT)
                .filter(table -> !isIdentified(after, table))
                .flatMap(table -> publication(after, table)
                        .map(publication -> isNew(before, table)
                                ? Stream.of(new Unidentified(table.name(), publication))
                                : Stream.<Unidentified>empty())
                        .orElseGet(() -> wasIdentified(before, table)
                                ? Stream.of(new Unidentified(table.name(), ""))
                                : Stream.empty()));
    }

    /** Also where the table was made anew under its name. */
    private static boolean wasIdentified(Schema before, Table table) {
        return before.tables()
                .filter(old -> old.id() == table.id() || old.name().equals(table.name()))
                .anyMatch(old -> old.form() == Table.Form.TABLE && isIdentified(before, old));
    }

    private static boolean isNew(Schema before, Table table) {
        return before.table(table.id())
                .filter(old -> !isIdentified(before, old))
                .flatMap(old -> publication(before, old))
                .isEmpty();
    }

    private static boolean isIdentified(Schema schema, Table table) {
        return switch (table.own().getOrDefault("replica identity", "default")) {
            case "full" -> true;
            case "nothing" -> false;
            case "index" ->
                schema.indexes()
                        .anyMatch(index -> index.table() == table.id()
                                && index.properties().containsKey("replica identity"));
            default ->
                schema.constraints()
                        .anyMatch(constraint -> constraint.table() == table.id()
                                && constraint.definition().type() == Constraint.Type.PRIMARY_KEY);
        };
    }

    /** A publication of changed rows in which the table is, by itself or with a table that it is a part of. */
    private static Optional<String> publication(Schema schema, Table table) {
        return publications(schema)
                .filter(publication -> holds(publication.properties(), schema, table))
                .map(SchemaObject::name)
                .findFirst();
    }

    private static boolean holds(Map<String, String> publication, Schema schema, Table table) {
        return publication.getOrDefault("all tables", "").equals("true")
                || lists(publication.getOrDefault("tables", ""), table.name())
                || lists(
                        publication.getOrDefault("schemas", ""),
                        table.name().substring(0, table.name().indexOf('.')))
                || (table.isPartition()
                        && table.inheritance().parents().stream()
                                .flatMap(parent -> schema.table(parent).stream())
                                .anyMatch(parent -> holds(publication, schema, parent)));
    }

    /** Whether a list holds a name, be it with columns or a condition behind it. */
    private static boolean lists(String list, String name) {
        return Stream.of(list.split(", ", -1)).anyMatch(entry -> entry.equals(name) || entry.startsWith(name + " "));
    }

    private static Stream<SchemaObject> publications(Schema schema) {
        return schema.objects().values().stream()
                .filter(object -> object.kind().equals("publication"))
                .filter(object ->
                        object.properties().getOrDefault("publishes", "").matches(".*(update|delete).*"));
    }
}
