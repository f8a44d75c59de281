package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Schemas of PostgreSQL. */
public final class PostgresSchemaDialect implements SchemaDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresSchemaDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return new PostgresDialect();
    }

    @Override
    public SchemaReader open(Connection observer, Collection<String> ignoredTables) {
        return PostgresSchemaReader.open(observer, ignoredTables, this);
    }

    @Override
    public Map<SchemaObject, SchemaObject> renamed(List<SchemaObject> removed, List<SchemaObject> added) {
        return RenameSql.between(removed, added);
    }

    @Override
    public List<String> renameBack(SchemaObject former, SchemaObject object) {
        return RenameSql.back(former, object);
    }

    @Override
    public List<String> create(SchemaObject object, Schema schema) {
        return UndoSql.create(object, schema);
    }

    @Override
    public List<String> drop(SchemaObject object) {
        return UndoSql.drop(object);
    }

    @Override
    public List<String> restore(SchemaObject before, SchemaObject after, List<AttributeChange> changes, Schema schema) {
        return UndoSql.restore(before, after, changes);
    }

    @Override
    public ObjectDifference.Nature nature(SchemaObject before, AttributeChange change) {
        return Natures.of(before, change);
    }

    @Override
    public SuspendedTriggers suspendTriggers(Connection connection, Collection<String> tables) throws SQLException {
        return PostgresSuspendedTriggers.of(connection, tables);
    }

    @Override
    public boolean canSuspendAllTriggers(Connection connection) throws SQLException {
        return PostgresSuspendedTriggers.canSuspendAll(connection);
    }

    @Override
    public String quotedIfNeeded(String name) {
        return Quoting.ifNeeded(name);
    }
}
