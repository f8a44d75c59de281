package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables of PostgreSQL. */
public final class PostgresCatalogDialect implements CatalogDialect {

    @Override
    public List<Relation> all(Connection connection) throws SQLException {
        return CatalogReader.all(connection);
    }

    @Override
    public List<Relation> around(Connection connection, Collection<Long> ids) throws SQLException {
        return CatalogReader.around(connection, ids);
    }

    @Override
    public List<KnownTables.Entry> known(Connection connection, boolean whetherEmpty) throws SQLException {
        return TableList.known(connection, whetherEmpty);
    }

    @Override
    public Map<Long, List<String>> storedColumns(Connection connection, Collection<Long> tables) throws SQLException {
        return TableList.storedColumns(connection, tables);
    }

    @Override
    public Set<Long> lookedUp(Connection connection, Collection<Long> tables) throws SQLException {
        return Set.copyOf(new CatalogQuery(connection).choose("looked_up.sql", tables));
    }

    @Override
    public Set<Long> referencing(Connection connection, Collection<Long> tables) throws SQLException {
        return Set.copyOf(new CatalogQuery(connection).choose("referencing.sql", tables));
    }

    @Override
    public String quoted(String name) {
        return Quoting.always(name);
    }

    @Override
    public String asText(Attribute column, String expression) {
        return expression + "::text";
    }

    @Override
    public String sequenceMoves(Collection<Relation> tables) {
        return SequenceMoves.of(tables);
    }

    /** Moves the sequences on that columns draw their values from. */
    private static final class SequenceMoves {
        private SequenceMoves() {}

        static String of(Collection<Relation> tables) {
            List<String> moves = new ArrayList<>();
            for (Relation table : tables) {
                for (Attribute column : table.attributes()) {
                    String sequence = column.sequence();
                    if (sequence != null
                            && column.type().base() instanceof ValueType.Scalar scalar
                            && (scalar.kind().isInteger() || scalar.kind() == ScalarKind.DECIMAL)) {
                        moves.add(move(table, Quoting.always(column.name()), sequence));
                    }
                }
            }
            return String.join(" union all ", moves);
        }

        private static String move(Relation table, String column, String sequence) {
            return """
                    (select pg_catalog.setval(q.seqrelid::pg_catalog.regclass,
                        case when q.seqincrement > 0 then least(v.high, q.seqmax) else greatest(v.low, q.seqmin) end)
                    from pg_catalog.pg_sequence q, %1$s s,
                        (select pg_catalog.max(%2$s)::bigint as high, pg_catalog.min(%2$s)::bigint as low from %3$s) v
                    where q.seqrelid = %4$s::pg_catalog.regclass and v.high is not null
                        and case when q.seqincrement > 0
                            then v.high >= greatest(s.last_value, q.seqmin) else v.low <= least(s.last_value, q.seqmax) end)
                    """.formatted(sequence, column, table.ownRows(), Quoting.literal(sequence));
        }
    }
}
