package dev.rehearsal.product.postgres.remedy;

import dev.rehearsal.check.remedy.RemedyDialect;
import dev.rehearsal.check.remedy.StatementContext;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.sql.Quoting;
import java.util.List;

/** Remedies on PostgreSQL. */
public final class PostgresRemedyDialect implements RemedyDialect {

    @Override
    public String instead(Kind work, StatementContext at) {
        return SaferForm.of(work, at);
    }

    @Override
    public String elsewhere(Kind work, StatementContext at) {
        return SaferForm.elsewhere(work, at);
    }

    @Override
    public String inBatches(StatementContext at) {
        return SaferColumns.batches(at);
    }

    @Override
    public String inZone() {
        return SaferColumns.NEW_COLUMN_IN_ZONE;
    }

    @Override
    public String givingUp(StatementContext at) {
        return LockTimeouts.before(at);
    }

    @Override
    public String indexes(List<UnindexedKey> keys, String tool) {
        return KeyIndexes.of(keys, tool);
    }

    @Override
    public String leftAlone(String column) {
        return "nothing, where it is meant; a trigger wins over what the 'update' says: 'alter table … disable trigger …' around it keeps it"
                + " from firing, and takes SHARE ROW EXCLUSIVE until the transaction ends";
    }

    @Override
    public String withKeysInForce() {
        return "with triggers left on (no session_replication_role, no 'disable trigger all')";
    }

    @Override
    public String movedOn(SequenceBehind sequence) {
        return "select setval(" + Quoting.literal(sequence.sequence()) + ", " + limit(sequence) + ");";
    }

    private static String limit(SequenceBehind sequence) {
        int dot = sequence.column().lastIndexOf('.');
        String function = sequence.next() > sequence.highest() ? "min" : "max";
        return dot < 0
                ? String.valueOf(sequence.highest())
                : "(select " + function + "(" + sequence.column().substring(dot + 1) + ") from "
                        + sequence.column().substring(0, dot) + ")";
    }
}
