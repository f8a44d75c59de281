package dev.rehearsal.product.mariadb.rows;

import dev.rehearsal.product.mariadb.dialect.Product;

/** What is known of rows of MySQL. */
public final class MysqlRows extends MariadbRows {
    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlRows() {
        super(Product.MYSQL);
    }
}
