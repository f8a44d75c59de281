package dev.rehearsal.product.postgres.release;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.rehearsal.release.ProductionQueries;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Column;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The queries for production that PostgreSQL answers. */
public final class PostgresProductionQueries implements ProductionQueries {

    @Override
    public List<ProductionQuery> of(ReleasedStep step, Connection session) throws SQLException {
        List<ProductionQuery> queries = new ArrayList<>(ServerQueries.before(step, session));
        queries.addAll(TableQueries.before(step));
        queries.addAll(ObjectQueries.before(step));
        queries.addAll(WatchQueries.of(step));
        queries.addAll(ObjectQueries.after(step));
        return queries;
    }

    @Override
    public Optional<FoundTable> find(Connection session, String name) throws SQLException {
        List<String> columns = new ArrayList<>();
        String table = "";
        for (String written : List.of(name, Quoting.always(name))) {
            if (columns.isEmpty()) {
                for (var row : QueryTexts.of(session, """
                        select format('%%I.%%I', n.nspname, c.relname), lower(a.attname)
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.oid = to_regclass(%s)
                        """.formatted(Quoting.literal(written)))) {
                    table = Objects.toString(row.get(0), "");
                    columns.add(Objects.toString(row.get(1), ""));
                }
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new FoundTable(table, columns));
    }

    @Override
    public Optional<String> unfit(Column before, Column after, String quoted, int majorVersion) {
        return new TypeChange(before.type(), after.type()).unfit(quoted, majorVersion);
    }
}
