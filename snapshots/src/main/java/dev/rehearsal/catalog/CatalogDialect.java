package dev.rehearsal.catalog;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the tables of one product are read as whoever writes or takes rows must know them. Needed where
 * rows are generated, captured or loaded only.
 */
public interface CatalogDialect {

    /**
     * What is known of the tables at the other end.
     *
     * @throws SQLException if nothing is
     */
    static CatalogDialect of(Connection connection) throws SQLException {
        DatabaseProduct product = DatabaseProducts.of(connection);
        return product.part(CatalogDialect.class)
                .orElseThrow(() -> new SQLException("tables of " + product.product()
                        + " cannot be read to write or take rows: there is no CatalogDialect for it"));
    }

    /** All tables, sorted by schema and name; see {@link Catalog#read}. */
    List<Relation> all(Connection connection) throws SQLException;

    /** Some tables and those around them, sorted by schema and name; see {@link Catalog#around}. */
    List<Relation> around(Connection connection, Collection<Long> ids) throws SQLException;

    /** The tables that can be filled; see {@link KnownTables}. */
    List<KnownTables.Entry> known(Connection connection, boolean whetherEmpty) throws SQLException;

    /** The columns of some tables that are not computed from others, by the tables' ids. */
    Map<Long, List<String>> storedColumns(Connection connection, Collection<Long> tables) throws SQLException;

    /** Those of some tables that other tables reference with a foreign key, and after which no sequence is called. */
    Set<Long> lookedUp(Connection connection, Collection<Long> tables) throws SQLException;

    /** The tables that reference some others with a foreign key. */
    Set<Long> referencing(Connection connection, Collection<Long> tables) throws SQLException;

    /** A bare name as statements have it that only the server reads. */
    String quoted(String name);

    /** An expression of SQL, whose value is one of that column's, as a text. */
    String asText(Attribute column, String expression);

    /**
     * Some columns of a table as texts, one behind the other in a SELECT.
     *
     * @param from what stands before each name, such as {@code p.}
     */
    default String texts(Relation table, List<String> columns, String from) {
        return columns.stream()
                .map(name -> asText(table.attribute(name).orElseThrow(), from + quoted(name)))
                .collect(Collectors.joining(", "));
    }

    /**
     * One query that moves the sequences of these tables on, so that the next value a column draws is not taken; none is
     * moved back. Empty where no column draws.
     */
    String sequenceMoves(Collection<Relation> tables);
}
