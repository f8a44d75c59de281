package dev.rehearsal.check.statement;

import dev.rehearsal.check.word.Facts;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import java.util.Collection;
import java.util.stream.Collectors;

/** The facts that name a statement and the locks that others have to wait for. */
public final class StatementFacts {
    private StatementFacts() {}

    public static Facts of(StatementEvidence statement, Collection<HeldLock> locks) {
        return Facts.of("statement", WorkWords.statement(statement))
                .and("lock", locks.stream().map(BlockingLocks::words).collect(Collectors.joining("\n")));
    }
}
