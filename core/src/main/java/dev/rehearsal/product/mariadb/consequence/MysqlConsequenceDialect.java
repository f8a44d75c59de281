package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.product.mariadb.dialect.Product;

/** What ups bring about on MySQL. */
public final class MysqlConsequenceDialect extends MariadbConsequenceDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlConsequenceDialect() {
        super(Product.MYSQL);
    }
}
