package dev.rehearsal.compatibility.mariadb;

import dev.rehearsal.dialect.mariadb.Product;

/** Applications on MySQL. */
public final class MysqlApplicationDialect extends MariadbApplicationDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlApplicationDialect() {
        super(Product.MYSQL);
    }
}
