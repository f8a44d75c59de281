package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.product.RefusalKind;
import java.util.regex.Pattern;

/**
 * The failure of a tool whose driver finds that a script ended the transaction that the driver had begun. What the
 * script did stays.
 */
final class EndedTransaction {
    private static final Pattern END = Pattern.compile("(?is)(commit|end|abort|rollback(?!.*\\bto\\b))\\b.*");

    private EndedTransaction() {}

    static MigrationFailedException failure(Step step, ScriptDialect dialect) {
        for (Piece piece : step.run().pieces()) {
            for (ScriptText.Statement statement :
                    ScriptText.of(piece.sql(), dialect).statements()) {
                if (END.matcher(statement.text()).matches()) {
                    return at(step, dialect, piece.lineInFile(statement.line()), statement.text());
                }
            }
        }
        return at(step, dialect, 0, "");
    }

    private static MigrationFailedException at(Step step, ScriptDialect dialect, int line, String statement) {
        return new MigrationFailedException(
                "unexpected transaction status idle: the script ended the transaction that its tool began; what it did stays",
                step.path(),
                line,
                dialect.dialect().sqlState(RefusalKind.OUTSIDE_TRANSACTION),
                statement,
                null);
    }
}
