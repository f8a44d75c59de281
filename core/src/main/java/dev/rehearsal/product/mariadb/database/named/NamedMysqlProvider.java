package dev.rehearsal.product.mariadb.database.named;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.MariadbServerProvider;
import dev.rehearsal.product.mariadb.dialect.MysqlDialect;
import java.util.Optional;

/** Serves {@code jdbc:mysql://…}. */
public final class NamedMysqlProvider extends MariadbServerProvider {

    /** Called by {@link java.util.ServiceLoader}. */
    public NamedMysqlProvider() {
        super(new MysqlDialect());
    }

    @Override
    public DatabaseRequest.Way way() {
        return DatabaseRequest.Way.NAMED_SERVER;
    }

    @Override
    public Optional<String> offer(String name) {
        return Optional.empty();
    }

    @Override
    public String remedy(String name) {
        return "name a server: 'jdbc:mysql://host:3306/?user=name'";
    }

    @Override
    protected MariadbServer start(String name, DatabaseSettings settings) {
        return NamedMariadb.open(new NamedUrl(dialect()).parse(name), settings);
    }
}
