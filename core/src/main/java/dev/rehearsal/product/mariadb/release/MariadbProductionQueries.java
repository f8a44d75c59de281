package dev.rehearsal.product.mariadb.release;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.release.ProductionQueries;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Column;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The queries for production that MariaDB and MySQL answer.
 *
 * @param product which of the two
 */
public record MariadbProductionQueries(Product product) implements ProductionQueries {

    @Override
    public List<ProductionQuery> of(ReleasedStep step, Connection session) throws SQLException {
        List<ProductionQuery> queries = new ArrayList<>(new ServerQueries(product).before(step, session));
        queries.addAll(TableQueries.before(step));
        ObjectQueries objects = new ObjectQueries(step, product);
        queries.addAll(objects.before());
        queries.addAll(new WatchQueries(product).of(step));
        queries.addAll(objects.after());
        return queries;
    }

    @Override
    public Optional<FoundTable> find(Connection session, String name) throws SQLException {
        String bare = Backticks.bare(name.substring(name.indexOf('.') + 1));
        List<String> columns = new ArrayList<>();
        String table = "";
        for (var row : QueryTexts.of(
                session,
                "select table_name, lower(column_name) from information_schema.columns where table_schema = database() and table_name = "
                        + Backticks.literal(bare))) {
            table = Backticks.ifNeeded(Objects.toString(row.get(0), ""));
            columns.add(Objects.toString(row.get(1), ""));
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new FoundTable(table, columns));
    }

    @Override
    public Optional<String> unfit(Column before, Column after, String quoted, int majorVersion) {
        return new TypeChange(before.type(), after.type()).unfit(quoted);
    }
}
