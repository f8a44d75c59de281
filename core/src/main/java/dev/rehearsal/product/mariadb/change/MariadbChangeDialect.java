package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.lock.observation.SessionSource;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.rehearsal.statement.ChangeRun;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.text.StatedRenames;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Asks MariaDB: a statement that says by which algorithm it is to be done, and under which lock, is refused where that cannot be. */
public final class MariadbChangeDialect implements ChangeDialect {
    private final Product product;

    /** What is known of one of the two products. */
    public MariadbChangeDialect(Product product) {
        this.product = product;
    }

    @Override
    public boolean concerns(String statement, Map<String, Long> rows) {
        ChangeStatement read = ChangeStatement.of(statement, product).inEffect(rows.keySet(), product);
        return PreparedStatements.isRunBy(read)
                || Routines.isRunBy(read)
                || CountedRows.mayCount(read, rows.values())
                || !read.among(rows.keySet()).isEmpty();
    }

    @Override
    public Connection reader(SessionSource others, String table) throws SQLException {
        return new TableTrap(others).reader(Backticks.bare(table));
    }

    @Override
    public ChangeRun run(Connection session, SessionSource others, Map<String, Long> rows) {
        ChangeSession asking = new ChangeSession(session, product);
        return new ChangeTrials(asking, new TableTrap(others), rows);
    }

    @Override
    public StatedRenames renamed(Schema before, List<String> statements) {
        NamesByNow names = NamesByNow.of(before);
        statements.forEach(statement -> names.after(ChangeStatement.of(statement, product)));
        return names.renames();
    }
}
