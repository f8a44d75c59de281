package dev.rehearsal.rehearsal.statement.mariadb;

import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.mariadb.Product;
import dev.rehearsal.lock.SessionSource;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.rehearsal.statement.ChangeRun;
import java.sql.Connection;
import java.util.Map;

/** Asks MariaDB: a statement that says by which algorithm it is to be done, and under which lock, is refused where that cannot be. */
public class MariadbChangeDialect implements ChangeDialect {
    private final Product product;

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbChangeDialect() {
        this(Product.MARIADB);
    }

    MariadbChangeDialect(Product product) {
        this.product = product;
    }

    @Override
    public Dialect dialect() {
        return product.dialect();
    }

    @Override
    public boolean concerns(String statement, Map<String, Long> rows) {
        return !ChangeStatement.of(statement, product).among(rows.keySet()).isEmpty();
    }

    @Override
    public ChangeRun run(Connection session, SessionSource others, Map<String, Long> rows) {
        ChangeSession asking = new ChangeSession(session, product);
        return new AskedChanges(asking, new TableTrap(others), rows);
    }
}
