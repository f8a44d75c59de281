package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.product.mariadb.dialect.Product;

/** Asks MySQL. */
public final class MysqlChangeDialect extends MariadbChangeDialect {
    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlChangeDialect() {
        super(Product.MYSQL);
    }
}
