package dev.rehearsal.dialect.mariadb;

import dev.rehearsal.dialect.Dialect;
import java.util.List;

/** MariaDB. */
public final class MariadbDialect implements Dialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbDialect() {}

    @Override
    public String id() {
        return "mariadb";
    }

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public List<String> urlPrefixes() {
        return List.of("jdbc:mariadb:");
    }

    @Override
    public Driver driver() {
        return new Driver("jdbc:mariadb://localhost/mysql", "org.mariadb.jdbc:mariadb-java-client", "3.5.11");
    }
}
