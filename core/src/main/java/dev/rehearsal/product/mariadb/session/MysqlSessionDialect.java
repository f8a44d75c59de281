package dev.rehearsal.product.mariadb.session;

import dev.rehearsal.product.mariadb.dialect.Product;

/** Sessions of MySQL. */
public final class MysqlSessionDialect extends MariadbSessionDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlSessionDialect() {
        super(Product.MYSQL);
    }
}
