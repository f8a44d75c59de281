package dev.rehearsal.product.postgres.database.named;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.database.PostgresServerProvider;
import dev.rehearsal.product.postgres.database.Server;

/** Serves {@code jdbc:postgresql://…}, {@code postgresql://…} and {@code postgres://…}. */
public final class NamedServerProvider extends PostgresServerProvider {

    /** Servers of this product. */
    public NamedServerProvider(DatabaseProduct dialect) {
        super(dialect, DatabaseRequest.Way.NAMED_SERVER);
    }

    @Override
    public String suggestion(String name) {
        return "name a server: 'jdbc:postgresql://host:5432/database?user=name'";
    }

    @Override
    protected Server start(String name) {
        return NamedServer.open(new PostgresUrl(System.getenv()).parse(name));
    }
}
