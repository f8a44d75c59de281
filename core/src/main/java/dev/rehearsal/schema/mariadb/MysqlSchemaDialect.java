package dev.rehearsal.schema.mariadb;

import dev.rehearsal.dialect.mariadb.Product;

/** Schemas of MySQL. */
public final class MysqlSchemaDialect extends MariadbSchemaDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlSchemaDialect() {
        super(Product.MYSQL);
    }
}
