package dev.rehearsal.product.mariadb.database.container;

import dev.rehearsal.product.mariadb.database.MariadbNames;
import dev.rehearsal.product.mariadb.dialect.Product;

/** Serves {@code docker:mariadb:11.4} and other images of MariaDB. */
public final class ContainerMariadbProvider extends ContainerProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public ContainerMariadbProvider() {
        super(Product.MARIADB, new MariadbNames().usualImage());
    }
}
