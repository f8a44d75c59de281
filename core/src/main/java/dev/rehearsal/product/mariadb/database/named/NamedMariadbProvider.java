package dev.rehearsal.product.mariadb.database.named;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.MariadbServerProvider;

/** Serves {@code jdbc:mariadb://…} and {@code jdbc:mysql://…}. */
public final class NamedMariadbProvider extends MariadbServerProvider {

    /** Servers of this product. */
    public NamedMariadbProvider(DatabaseProduct dialect) {
        super(dialect, DatabaseRequest.Way.NAMED_SERVER);
    }

    @Override
    public String suggestion(String name) {
        return "name a server: '" + dialect().urlPrefixes().get(0) + "//host:3306/?user=name'";
    }

    @Override
    protected MariadbServer start(String name, DatabaseSettings settings) {
        return NamedMariadb.open(new MariadbUrl(dialect()).parse(name), settings);
    }
}
