package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Moves the sequences on that columns draw their values from. */
final class SequenceMoves {
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
