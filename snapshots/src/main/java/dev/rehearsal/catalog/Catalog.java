package dev.rehearsal.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All tables of a database that can take rows, without the server's own and temporary ones.
 *
 * @param relations the tables, sorted by schema and name
 */
public record Catalog(List<Relation> relations) {
    public Catalog {
        relations = List.copyOf(relations);
    }

    /**
     * Reads them as any role may that sees them; the session is left as it was. Expressions and types are spelled as the server
     * spells them where every name is qualified.
     */
    public static Catalog read(Connection connection) throws SQLException {
        return new Catalog(CatalogDialect.of(connection).all(connection));
    }

    /**
     * Reads some tables only, with those that they reference and the wholes and partitions of all of them; where most of a schema is not
     * looked at, that is much cheaper.
     */
    public static Catalog around(Connection connection, Collection<Long> ids) throws SQLException {
        return new Catalog(CatalogDialect.of(connection).around(connection, ids));
    }

    /** The table of that id. */
    public Optional<Relation> relation(long id) {
        return relations.stream().filter(relation -> relation.id() == id).findFirst();
    }
}
