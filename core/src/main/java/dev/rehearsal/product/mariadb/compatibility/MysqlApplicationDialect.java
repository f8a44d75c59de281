package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.product.mariadb.dialect.Product;

/** Applications on MySQL. */
public final class MysqlApplicationDialect extends MariadbApplicationDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlApplicationDialect() {
        super(Product.MYSQL);
    }
}
