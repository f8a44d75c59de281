package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.product.mariadb.dialect.Product;

/** Rows of MySQL. */
public final class MysqlDataDialect extends MariadbDataDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlDataDialect() {
        super(Product.MYSQL);
    }
}
