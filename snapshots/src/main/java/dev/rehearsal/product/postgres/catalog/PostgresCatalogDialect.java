package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables of PostgreSQL. */
public final class PostgresCatalogDialect implements CatalogDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresCatalogDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return new PostgresDialect();
    }

    @Override
    public List<Relation> all(Connection connection) throws SQLException {
        return CatalogReader.all(connection);
    }

    @Override
    public List<Relation> around(Connection connection, Collection<Long> ids) throws SQLException {
        return CatalogReader.around(connection, ids);
    }

    @Override
    public List<KnownTables.Entry> known(Connection connection, boolean whetherEmpty) throws SQLException {
        return TableList.known(connection, whetherEmpty);
    }

    @Override
    public Map<Long, List<String>> storedColumns(Connection connection, Collection<Long> tables) throws SQLException {
        return TableList.storedColumns(connection, tables);
    }

    @Override
    public Set<Long> lookedUp(Connection connection, Collection<Long> tables) throws SQLException {
        return Set.copyOf(new CatalogQuery(connection).choose("looked_up.sql", tables));
    }

    @Override
    public Set<Long> referencing(Connection connection, Collection<Long> tables) throws SQLException {
        return Set.copyOf(new CatalogQuery(connection).choose("referencing.sql", tables));
    }

    @Override
    public String asText(String expression) {
        return expression + "::text";
    }

    @Override
    public String sequenceMoves(Collection<Relation> tables) {
        return SequenceMoves.of(tables);
    }
}
