package dev.rehearsal.product.mariadb.database.container;

import dev.rehearsal.product.mariadb.database.MysqlNames;
import dev.rehearsal.product.mariadb.dialect.Product;

/** Serves {@code docker:mysql:9.7} and other images of MySQL. */
public final class ContainerMysqlProvider extends ContainerProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public ContainerMysqlProvider() {
        super(Product.MYSQL, new MysqlNames().usualImage());
    }
}
