package dev.rehearsal.history.mariadb;

import dev.rehearsal.dialect.mariadb.Product;

/** Scripts on MySQL, where they are what they are on MariaDB but for its executable comments. */
public final class MysqlScriptDialect extends MariadbScriptDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlScriptDialect() {
        super(Product.MYSQL);
    }
}
