package dev.rehearsal.database.mariadb.container;

import dev.rehearsal.database.mariadb.MysqlNames;
import dev.rehearsal.dialect.mariadb.Product;

/** Serves {@code docker:mysql:9.7} and other images of MySQL. */
public final class ContainerMysqlProvider extends ContainerProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public ContainerMysqlProvider() {
        super(Product.MYSQL, new MysqlNames().usualImage());
    }
}
