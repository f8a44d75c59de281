package dev.rehearsal.data.mariadb;

import dev.rehearsal.dialect.mariadb.Product;

/** Rows of MySQL. */
public final class MysqlDataDialect extends MariadbDataDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlDataDialect() {
        super(Product.MYSQL);
    }
}
