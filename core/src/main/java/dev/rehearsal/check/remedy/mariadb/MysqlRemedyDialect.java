package dev.rehearsal.check.remedy.mariadb;

import dev.rehearsal.dialect.mariadb.Product;

/** Remedies on MySQL. */
public final class MysqlRemedyDialect extends MariadbRemedyDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlRemedyDialect() {
        super(Product.MYSQL);
    }
}
