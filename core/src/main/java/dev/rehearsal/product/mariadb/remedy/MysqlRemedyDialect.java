package dev.rehearsal.product.mariadb.remedy;

import dev.rehearsal.product.mariadb.dialect.Product;

/** Remedies on MySQL. */
public final class MysqlRemedyDialect extends MariadbRemedyDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlRemedyDialect() {
        super(Product.MYSQL);
    }
}
