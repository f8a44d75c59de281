package dev.rehearsal.generate;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Identifiers;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sets sequences behind the keys that were generated. */
final class Sequences {
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8", "numeric");

    private Sequences() {}

    /** Those of several tables, in one message. */
    static void moveBehind(Session session, List<Relation> tables) throws SQLException {
        List<String> moves = new ArrayList<>();
        for (Relation table : tables) {
            for (Attribute column : table.attributes()) {
                boolean counts = column.type().base() instanceof ValueType.Scalar type && WHOLE.contains(type.name());
                String sequence = column.sequence();
                if (counts && sequence != null) {
                    moves.add(move(table, column.name(), sequence));
                }
            }
        }
        if (!moves.isEmpty()) {
            session.first(String.join(" union all ", moves));
        }
    }

    private static String move(Relation table, String column, String sequence) {
        String literal = "'" + sequence.replace("'", "''") + "'::regclass";
        return "select pg_catalog.setval(" + literal
                + ", least(seqmax, x.highest::bigint)) from (select pg_catalog.max("
                + Identifiers.quoted(column) + ") as highest from " + table.qualified()
                + ") x, pg_catalog.pg_sequence, " + sequence + " s where seqrelid = " + literal
                + " and seqincrement > 0 and x.highest > s.last_value";
    }
}
