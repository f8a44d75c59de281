package dev.rehearsal.product.mariadb.database.container;

import dev.rehearsal.database.DatabaseNames;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.container.ContainerEngine;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.MariadbServerProvider;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.Optional;

/** Serves {@code docker:mariadb:11.4}, {@code docker:mysql:9.7} and other images of the two. */
public final class ContainerProvider extends MariadbServerProvider {

    /** Servers of this product. */
    public ContainerProvider(DatabaseProduct dialect) {
        super(dialect, DatabaseRequest.Way.CONTAINER);
    }

    @Override
    public Optional<String> offer(String name) {
        return ContainerEngine.offer(name);
    }

    @Override
    public String suggestion(String name) {
        return ContainerEngine.suggestion();
    }

    @Override
    protected MariadbServer start(String name, DatabaseSettings settings) {
        ContainerEngine.require(name);
        String image = name.equals(dialect().id())
                ? dialect().require(DatabaseNames.class).usualImage()
                : name;
        return ContainerMariadb.inPodOf(image, Product.of(dialect()));
    }
}
