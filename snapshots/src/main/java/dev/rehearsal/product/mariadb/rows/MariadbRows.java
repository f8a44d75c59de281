package dev.rehearsal.product.mariadb.rows;

import dev.rehearsal.product.Parts;
import dev.rehearsal.product.ProductParts;
import dev.rehearsal.product.mariadb.snapshot.MariadbSqlFileDialect;
import dev.rehearsal.snapshot.SqlFileDialect;

/** What is known of rows of MariaDB. */
public final class MariadbRows implements ProductParts {
    private final Parts parts = new Parts().with(SqlFileDialect.class, MariadbSqlFileDialect::new);

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbRows() {}

    @Override
    public String id() {
        return "mariadb";
    }

    @Override
    public Parts parts() {
        return parts;
    }
}
