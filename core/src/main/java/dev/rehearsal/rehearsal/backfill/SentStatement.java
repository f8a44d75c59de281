package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementEvidence.Sql;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One statement of an up, as far as it was read.
 *
 * @param sql the statement and its place
 * @param transaction the number of its transaction, from 1
 * @param alone whether it runs outside of any
 * @param words its words
 * @param update what it fills; null where it is no UPDATE that can be read
 * @param insert what it writes from a query; null where it does no such thing, or cannot be read
 * @param removal what it removes; null where it removes nothing
 */
record SentStatement(
        Sql sql,
        int transaction,
        boolean alone,
        StatementWords words,
        @Nullable FilledUpdate update,
        @Nullable SelectedInsert insert,
        @Nullable Removal removal) {

    /** Statements as they were observed. */
    static List<SentStatement> observed(List<StatementEvidence> statements, ScriptDialect dialect) {
        return statements.stream()
                .flatMap(one -> read(one.sql(), one.transaction(), one.alone(), dialect))
                .toList();
    }

    /** Statements as they are written, all in one transaction. */
    static List<SentStatement> written(Script script, ScriptDialect dialect) {
        return script.batches().stream()
                .flatMap(batch -> read(new Sql(batch.sql(), batch.path(), batch.line()), 1, false, dialect))
                .toList();
    }

    private static Stream<SentStatement> read(Sql all, int transaction, boolean alone, ScriptDialect dialect) {
        List<ScriptText.Statement> statements =
                ScriptText.of(all.text(), dialect).statements();
        return statements.stream().map(one -> {
            int line = all.line() == 0
                    ? 0
                    : all.line() + (one.line() - statements.get(0).line());
            Sql sql = new Sql(one.text(), all.path(), line);
            StatementWords words = StatementWords.of(one);
            return new SentStatement(
                    sql,
                    transaction,
                    alone,
                    words,
                    FilledUpdate.of(words),
                    SelectedInsert.of(words),
                    Removal.of(words));
        });
    }
}
