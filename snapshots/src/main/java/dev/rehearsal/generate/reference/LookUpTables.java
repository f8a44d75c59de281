package dev.rehearsal.generate.reference;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds tables with rows that a history alone fills, because its application only looks things up there: others reference them with a foreign
 * key and they reference none, nobody generates their key, and beside it there is little more than a label.
 */
public final class LookUpTables {
    /** With more columns beside the key it is a thing of its own that is described. */
    private static final int MOST_COLUMNS = 6;

    private static final int UUID_LENGTH = 36;

    /** A key that a program made: a UUID with or without hyphens, a ULID, a CUID. */
    private static final Pattern MADE =
            Pattern.compile("(?i)[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{26}|c[a-z0-9]{24}");

    private final Connection connection;
    private final Catalog catalog;
    private final NamedReferences references;

    public LookUpTables(Connection connection, Catalog catalog, NamedReferences references) {
        this.connection = connection;
        this.catalog = catalog;
        this.references = references;
    }

    /** The ids of those among some tables with rows. */
    public Set<Long> among(Collection<Relation> tables) throws SQLException {
        Set<Long> found = new HashSet<>();
        for (Relation table : tables) {
            if (isLabelled(table) && key(table).isPresent()) {
                found.add(table.id());
            }
        }
        if (!found.isEmpty()) {
            found.retainAll(CatalogDialect.of(connection).lookedUp(connection, found));
        }
        for (Relation table : tables) {
            if (found.contains(table.id()) && hasMadeKey(table)) {
                found.remove(table.id());
            }
        }
        return found;
    }

    private boolean isLabelled(Relation table) {
        return table.attributes().size() <= MOST_COLUMNS + 1
                && table.foreignKeys().isEmpty()
                && references.of(table, catalog).isEmpty()
                && table.attributes().stream()
                        .map(column -> Meanings.of(table, column))
                        .noneMatch(Meaning::isPersonal);
    }

    /** The column that alone is the primary key, where nothing in the database gives it a value. */
    private static Optional<Attribute> key(Relation table) {
        return table.keys().stream()
                .filter(key -> key.primary() && key.columns().size() == 1)
                .flatMap(key -> table.attribute(key.columns().get(0)).stream())
                .filter(key -> key.identity() == Attribute.Identity.NONE
                        && key.sequence() == null
                        && key.defaultExpression() == null)
                .filter(key -> !isMade(key.type().base()))
                .findFirst();
    }

    /** Whether a type is there for keys that programs make. */
    private static boolean isMade(ValueType type) {
        return type instanceof ValueType.Scalar scalar
                && (scalar.kind() == ScalarKind.UUID || scalar.length() == UUID_LENGTH);
    }

    private boolean hasMadeKey(Relation table) throws SQLException {
        CatalogDialect dialect = CatalogDialect.of(connection);
        Attribute key = key(table).orElseThrow();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + dialect.asText(key, dialect.quoted(key.name()))
                        + " from " + table.ownRows() + " limit 1")) {
            return row.next() && MADE.matcher(row.getString(1)).matches();
        }
    }
}
