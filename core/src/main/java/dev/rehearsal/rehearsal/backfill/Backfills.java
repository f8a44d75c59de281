package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.BackfillFault;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.rehearsal.RehearsalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements of an up that fill columns from other rows or carry rows elsewhere. An up without any is not sent again. */
public final class Backfills {
    private final List<SentStatement> statements;

    private Backfills(List<SentStatement> statements) {
        this.statements = statements;
    }

    /**
     * Reads an up.
     *
     * @param observed its statements as they were observed; empty where nobody looked
     */
    public static Backfills of(Migration migration, List<StatementEvidence> observed, Database database) {
        ScriptDialect dialect = ScriptDialects.of(database.dialect());
        return new Backfills(
                observed.isEmpty()
                        ? SentStatement.written(migration.up(), dialect)
                        : SentStatement.observed(observed, dialect));
    }

    /** Whether there is anything to count, as far as the text says. */
    public boolean areWorthCounting() {
        return statements.stream().anyMatch(one -> OpenChoice.mayBeIn(one) || RepeatedRows.mayBeIn(one))
                || LeftNulls.mayBeIn(statements)
                || Moves.mayBeIn(statements);
    }

    /**
     * What they do to rows beyond what they are written for. What the server does not take when it is sent so ends the search.
     *
     * @param database one of its own, in the state before the up
     */
    public List<BackfillFault> faults(Database database, CountingSql sql) {
        List<BackfillFault> found = new ArrayList<>();
        try (CountedUp up = new CountedUp(database, sql)) {
            LeftNulls nulls = new LeftNulls(statements, up);
            Moves moves = new Moves(statements, up);
            Sums sums = new Sums(statements, up);
            for (SentStatement statement : statements) {
                up.goTo(statement);
                Choices.of(statement, up).ifPresent(found::add);
                found.addAll(RepeatedRows.of(statement, statements, up));
                nulls.before(statement);
                moves.before(statement);
                sums.before(statement);
                if (!up.send(statement)) {
                    return List.copyOf(found);
                }
                sums.after(statement);
            }
            found.addAll(nulls.after());
            found.addAll(moves.after());
            found.addAll(sums.found());
        } catch (SQLException e) {
            throw new RehearsalException("the statements of an up could not be sent one by one: " + e.getMessage(), e);
        }
        return List.copyOf(found);
    }
}
