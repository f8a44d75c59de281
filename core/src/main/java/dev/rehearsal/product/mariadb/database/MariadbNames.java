package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.product.mariadb.dialect.MariadbDialect;
import java.util.List;

/** Names of databases on MariaDB: {@code mariadb} and {@code mariadb:11.4}. */
public final class MariadbNames extends VersionedNames {

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbNames() {
        super(
                new MariadbDialect(),
                List.of("11.4"),
                "Use an embedded server or a container ('embedded:mariadb:11.4', 'docker:mariadb:11.4')");
    }
}
