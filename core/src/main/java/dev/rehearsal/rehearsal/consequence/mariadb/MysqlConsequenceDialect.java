package dev.rehearsal.rehearsal.consequence.mariadb;

import dev.rehearsal.dialect.mariadb.Product;

/** What ups bring about on MySQL. */
public final class MysqlConsequenceDialect extends MariadbConsequenceDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlConsequenceDialect() {
        super(Product.MYSQL);
    }
}
