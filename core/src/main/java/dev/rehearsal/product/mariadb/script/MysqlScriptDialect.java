package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.product.mariadb.dialect.Product;

/** Scripts on MySQL, where they are what they are on MariaDB but for its executable comments. */
public final class MysqlScriptDialect extends MariadbScriptDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlScriptDialect() {
        super(Product.MYSQL);
    }
}
