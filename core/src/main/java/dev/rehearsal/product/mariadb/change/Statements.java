package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.lock.StatementEvidence;
import java.util.List;

/** Makes evidence of single statements, of which nothing is known but their locks. */
final class Statements {
    private Statements() {}

    static StatementEvidence evidence(int number, Sent sent, List<HeldLock> acquired, List<HeldLock> held) {
        return new StatementEvidence(
                number,
                new StatementEvidence.Sql(sent.text(), sent.path(), sent.line()),
                number,
                true,
                new StatementEvidence.Locks(acquired, held),
                List.of(),
                new StatementEvidence.Cost(0, 0),
                new StatementEvidence.Timeouts(0, 0));
    }
}
