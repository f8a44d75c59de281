package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Moves sequences on, so that the next value that a column draws is not taken. */
final class Sequences {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");

    private Sequences() {}

    static void setBehind(Connection connection, Relation table) throws SQLException {
        for (Attribute column : table.attributes()) {
            String sequence = column.sequence();
            if (sequence != null
                    && column.type().base() instanceof ValueType.Scalar scalar
                    && NUMBERS.contains(scalar.name())) {
                setBehind(connection, table.ownRows(), Names.quotedOne(column.name()), sequence);
            }
        }
    }

    private static void setBehind(Connection connection, String rows, String column, String sequence)
            throws SQLException {
        String sql = """
                select pg_catalog.setval(q.seqrelid::pg_catalog.regclass,
                    case when q.seqincrement > 0 then least(v.high, q.seqmax) else greatest(v.low, q.seqmin) end)
                from pg_catalog.pg_sequence q, %1$s s,
                    (select pg_catalog.max(%2$s)::bigint as high, pg_catalog.min(%2$s)::bigint as low from %3$s) v
                where q.seqrelid = ?::pg_catalog.regclass and v.high is not null
                    and case when q.seqincrement > 0
                        then v.high >= greatest(s.last_value, q.seqmin) else v.low <= least(s.last_value, q.seqmax) end
                """.formatted(sequence, column, rows);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, sequence);
            statement.execute();
        }
    }
}
