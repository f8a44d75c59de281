package dev.rehearsal.product.mariadb.database.named;

import dev.rehearsal.product.mariadb.dialect.MysqlDialect;

/** Serves {@code jdbc:mysql://…}. */
public final class NamedMysqlProvider extends NamedMariadbProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public NamedMysqlProvider() {
        super(new MysqlDialect());
    }
}
