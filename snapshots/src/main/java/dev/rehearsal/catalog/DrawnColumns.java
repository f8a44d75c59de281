package dev.rehearsal.catalog;

import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Columns that draw their values from a sequence. */
public final class DrawnColumns {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");

    private DrawnColumns() {}

    /**
     * One query that moves the sequences of these tables on, so that the next value a column draws is not taken; none is
     * moved back. Empty where no column draws.
     */
    public static String moveSequences(Collection<Relation> tables) {
        List<String> moves = new ArrayList<>();
        for (Relation table : tables) {
            for (Attribute column : table.attributes()) {
                String sequence = column.sequence();
                if (sequence != null
                        && column.type().base() instanceof ValueType.Scalar scalar
                        && NUMBERS.contains(scalar.name())) {
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
