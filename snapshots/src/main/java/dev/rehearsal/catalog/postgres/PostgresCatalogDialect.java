package dev.rehearsal.catalog.postgres;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.postgres.PostgresDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Tables of PostgreSQL. */
public final class PostgresCatalogDialect implements CatalogDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresCatalogDialect() {}

    @Override
    public Dialect dialect() {
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
    public String sequenceMoves(Collection<Relation> tables) {
        return SequenceMoves.of(tables);
    }
}
