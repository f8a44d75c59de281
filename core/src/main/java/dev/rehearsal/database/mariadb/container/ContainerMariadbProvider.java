package dev.rehearsal.database.mariadb.container;

import dev.rehearsal.database.mariadb.MariadbNames;
import dev.rehearsal.dialect.mariadb.Product;

/** Serves {@code docker:mariadb:11.4} and other images of MariaDB. */
public final class ContainerMariadbProvider extends ContainerProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public ContainerMariadbProvider() {
        super(Product.MARIADB, new MariadbNames().usualImage());
    }
}
