package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Schemas of MariaDB. A schema is one database, whose own name appears nowhere. Objects have no identity but their names, so nothing is ever
 * told to have been created anew.
 */
public class MariadbSchemaDialect implements SchemaDialect {

    private final Product product;

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbSchemaDialect() {
        this(Product.MARIADB);
    }

    MariadbSchemaDialect(Product product) {
        this.product = product;
    }

    @Override
    public DatabaseProduct dialect() {
        return product.dialect();
    }

    @Override
    public SchemaReader open(Connection observer, Collection<String> ignoredTables) {
        return MariadbSchemaReader.open(observer, ignoredTables, this, product);
    }

    @Override
    public Map<SchemaObject, SchemaObject> renamed(List<SchemaObject> removed, List<SchemaObject> added) {
        return Renames.between(removed, added);
    }

    @Override
    public List<String> renameBack(SchemaObject former, SchemaObject object) {
        return Renames.back(former, object);
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
        List<String> statements = UndoSql.restore(before, after, changes, schema);
        return product == Product.MARIADB ? statements : Replacing.byDropping(after, statements);
    }

    @Override
    public ObjectDifference.Nature nature(SchemaObject before, AttributeChange change) {
        return Natures.of(before, change);
    }

    @Override
    public SuspendedTriggers suspendTriggers(Connection connection, Collection<String> tables) throws SQLException {
        return MariadbSuspendedTriggers.of(connection);
    }

    /** Foreign keys can be suspended, triggers cannot. */
    @Override
    public boolean canSuspendAllTriggers(Connection connection) {
        return false;
    }

    @Override
    public String quotedIfNeeded(String name) {
        return Backticks.ifNeeded(name);
    }
}
