package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.dialect.Product;

/** Schemas of MySQL. */
public final class MysqlSchemaDialect extends MariadbSchemaDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlSchemaDialect() {
        super(Product.MYSQL);
    }
}
