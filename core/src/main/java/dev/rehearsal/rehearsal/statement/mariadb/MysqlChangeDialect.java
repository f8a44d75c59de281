package dev.rehearsal.rehearsal.statement.mariadb;

import dev.rehearsal.dialect.mariadb.Product;

/** Asks MySQL. */
public final class MysqlChangeDialect extends MariadbChangeDialect {
    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlChangeDialect() {
        super(Product.MYSQL);
    }
}
