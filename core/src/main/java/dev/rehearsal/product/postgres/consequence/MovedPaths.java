package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.HiddenRows;
import dev.rehearsal.evidence.consequence.HiddenRows.Cause;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds tables whose bare name means another table since an up, because the search path of the database or of a role is another one, or
 * because a new table stands before them in it.
 */
final class MovedPaths {
    private static final String USUAL = "\"$user\", public";
    private static final Pattern PATH = Pattern.compile("(?:^|, )search_path=(.*?)(?=, [a-z_]+(?:\\.[a-z_]+)?=|$)");
    private static final List<String> SETTINGS = List.of("settings in this database", "settings");
    private static final String SCHEMAS = """
            select pg_catalog.quote_ident(s.name)
            from pg_catalog.unnest(pg_catalog.current_schemas(false)) with ordinality s (name, place) order by s.place
            """;
    private static final Set<String> OWNERS = Set.of("database", "role");

    private final CompletedUp up;
    private final Schema old;
    private final Schema now;

    private MovedPaths(CompletedUp up) {
        this.up = up;
        this.old = up.before().schema();
        this.now = up.after().schema();
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Stream<ProductObservation> of(CompletedUp up) {
        return up.before().schema() == up.after().schema() ? Stream.empty() : new MovedPaths(up).hidden();
    }

    private Stream<ProductObservation> hidden() {
        Map<String, String> before = paths(old);
        Map<String, String> after = paths(now);
        boolean shadows = now.tables()
                .filter(table -> table.isWritten() && !isKnown(table))
                .anyMatch(table -> old.tables().anyMatch(known -> bare(known).equals(bare(table))));
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(owner -> shadows || !path(before, owner).equals(path(after, owner)))
                .flatMap(owner -> hidden(schemas(path(before, owner)), schemas(path(after, owner))))
                .distinct();
    }

    private boolean isKnown(Table table) {
        return old.table(table.id()).isPresent();
    }

    private static String path(Map<String, String> paths, String owner) {
        return paths.getOrDefault(owner, paths.getOrDefault("database current", USUAL));
    }

    /** The search paths that are set, by what they are set for. */
    private static Map<String, String> paths(Schema schema) {
        Map<String, String> paths = new TreeMap<>(Map.of("database current", USUAL));
        schema.objects().values().stream()
                .filter(object -> OWNERS.contains(object.kind()))
                .forEach(object ->
                        path(object).ifPresent(path -> paths.put(object.kind() + " " + object.name(), path)));
        return paths;
    }

    private static Optional<String> path(SchemaObject owner) {
        return SETTINGS.stream()
                .map(name -> PATH.matcher(owner.properties().getOrDefault(name, "")))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The schemas of a path that are there, in its order; their names quoted where SQL needs it. */
    private List<String> schemas(String path) {
        return up.fixture().asking(connection -> {
            connection.setAutoCommit(false);
            try {
                QueryTexts.of(
                        connection, "select pg_catalog.set_config('search_path', " + Quoting.literal(path) + ", true)");
                return QueryTexts.of(connection, SCHEMAS).stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .toList();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private Stream<ProductObservation> hidden(List<String> before, List<String> after) {
        return old.tables()
                .filter(table ->
                        table.isWritten() && !table.isPartition() && up.before().rows(table) > 0)
                .filter(table -> now.table(table.id())
                        .filter(same -> same.name().equals(table.name()))
                        .isPresent())
                .filter(table -> meant(old, before, table).filter(table::equals).isPresent())
                .flatMap(table -> meant(now, after, table)
                        .filter(other -> other.id() != table.id()
                                && up.after().rows(other) < up.before().rows(table))
                        .map(other -> hidden(table, other))
                        .stream());
    }

    private ProductObservation hidden(Table table, Table other) {
        return new HiddenRows(
                other.kind() + " " + other.name(),
                up.before().rows(table),
                up.after().rows(other),
                Cause.OTHER_SCHEMA,
                table.kind() + " " + table.name());
    }

    /** The table that its bare name means, in a state in which schemas are looked through in this order. */
    private static Optional<Table> meant(Schema schema, List<String> path, Table table) {
        Map<String, Table> bySchema = schema.tables()
                .filter(other -> bare(other).equals(bare(table)))
                .collect(Collectors.toMap(
                        other -> ObjectIdentity.of(other).schema(), other -> other, (one, two) -> one));
        return path.stream()
                .flatMap(name -> Optional.ofNullable(bySchema.get(name)).stream())
                .findFirst();
    }

    private static String bare(Table table) {
        return ObjectIdentity.of(table).unqualifiedName();
    }
}
