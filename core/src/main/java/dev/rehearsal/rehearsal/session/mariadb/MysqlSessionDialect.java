package dev.rehearsal.rehearsal.session.mariadb;

import dev.rehearsal.dialect.mariadb.Product;

/** Sessions of MySQL. */
public final class MysqlSessionDialect extends MariadbSessionDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlSessionDialect() {
        super(Product.MYSQL);
    }
}
