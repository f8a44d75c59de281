package dev.rehearsal.product.postgres.remedy;

import dev.rehearsal.check.remedy.OutsideTransaction;
import dev.rehearsal.check.remedy.StatementContext;
import dev.rehearsal.check.statement.StatementText;

/** Locks that are not waited for without end. */
final class LockTimeouts {
    private LockTimeouts() {}

    static String before(StatementContext at) {
        StatementText words = at.words();
        String outside = OutsideTransaction.comment(at.step().tool()) + "\n";
        if (words.begins("drop index") && words.isOneAction() && !words.says("cascade")) {
            return outside + words.withInserted("drop\\s+index", "concurrently") + ";";
        }
        if (words.says("detach partition") && !words.says("concurrently")) {
            return "'concurrently' behind it, "
                    + OutsideTransaction.comment(at.step().tool()).substring("-- ".length())
                    + "; the partition keeps its bounds as a check then, for a later migration to drop";
        }
        if (at.statement().alone()) {
            return "a lock_timeout of the session or the role: no transaction may surround the statement, and with a 'set'"
                    + " in one message it would be in one";
        }
        return "set local lock_timeout = '2s'; -- before the first lock on " + at.table()
                + "; 'set' where nothing holds it in a transaction";
    }
}
