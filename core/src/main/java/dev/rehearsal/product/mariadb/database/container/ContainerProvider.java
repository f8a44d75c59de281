package dev.rehearsal.product.mariadb.database.container;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.container.ContainerEngine;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.MariadbServerProvider;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.Optional;

/** Serves images of one product. */
abstract class ContainerProvider extends MariadbServerProvider {
    private final Product product;
    private final String usualImage;

    ContainerProvider(Product product, String usualImage) {
        super(product.dialect());
        this.product = product;
        this.usualImage = usualImage;
    }

    @Override
    public DatabaseRequest.Way way() {
        return DatabaseRequest.Way.CONTAINER;
    }

    @Override
    public Optional<String> offer(String name) {
        return ContainerEngine.offer(name);
    }

    @Override
    public String remedy(String name) {
        return ContainerEngine.remedy();
    }

    @Override
    protected MariadbServer start(String name, DatabaseSettings settings) {
        ContainerEngine.require(name);
        return ContainerMariadb.inPodOf(name.equals(dialect().id()) ? usualImage : name, product);
    }
}
