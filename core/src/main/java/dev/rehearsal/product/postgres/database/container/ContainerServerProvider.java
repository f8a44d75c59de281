package dev.rehearsal.product.postgres.database.container;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.container.ContainerEngine;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.database.PostgresServerProvider;
import dev.rehearsal.product.postgres.database.Server;
import java.util.Optional;

/** Serves {@code docker:postgres:17} and every image name that no embedded server fits. */
public final class ContainerServerProvider extends PostgresServerProvider {
    private static final String DEFAULT_IMAGE = "postgres:17";

    /** Servers of this product. */
    public ContainerServerProvider(DatabaseProduct dialect) {
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
    protected Server start(String name) {
        ContainerEngine.require(name);
        return ContainerServer.inPodOf(name.isEmpty() ? DEFAULT_IMAGE : name);
    }
}
