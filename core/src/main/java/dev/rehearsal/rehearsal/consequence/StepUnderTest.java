package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.ObservedLine;
import dev.rehearsal.rehearsal.line.Original;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment about one step works on. The line of the walk is not among it: experiments are made in another thread, and the walk may be building
 * its database anew for the down.
 *
 * @param facts what the walk knows of the step: the states before and after its up
 * @param wanted what the user asked for
 * @param observed a line of its own that follows the walk's
 * @param bounds what is true of the rows of each partition after the step, where it made one
 * @param awaitDown returns once the walk is done with the down
 */
public record StepUnderTest(
        StepFacts facts, Experiments wanted, ObservedLine observed, Map<String, String> bounds, Runnable awaitDown) {

    public Migration migration() {
        return facts.migration();
    }

    public History history() {
        return observed.history();
    }

    /** Which product the databases are of. */
    public DatabaseProduct dialect() {
        return observed.databases().dialect();
    }

    /** Whether the walk takes the step back; known once it tried to. */
    public boolean isTakenBack() {
        awaitDown.run();
        return observed.takesBack(migration());
    }

    /** How what a statement is about to do to rows is counted here; empty where nobody knows. */
    public Optional<CountingSql> counting() {
        return dialect().part(ConsequenceDialect.class).map(ConsequenceDialect::counting);
    }

    /** Ids of the migrations that code was deployed with before the step, in order. */
    public List<String> deployed() {
        return earlier().stream().map(Migration::id).toList();
    }

    /** How many rows the history and the given rows ever wrote into each table before the step, by its name then. */
    public Map<String, Long> written() {
        return observed.written(earlier());
    }

    private List<Migration> earlier() {
        List<Migration> migrations = observed.migrations();
        return migrations.subList(0, migrations.size() - 1);
    }

    /** A database of its own in the state before the step, with the rows that the walk had there; the caller closes it. */
    public DatabaseFixture before() {
        return observed.before();
    }

    /** The statements of its up or its down, of which none was sent yet. */
    public SentScript toSend(Script script) {
        return new SentScript(script, history().schemaHistoryTables(), dialect().require(ScriptDialect.class));
    }

    /** That state, to make copies of it that nobody else sees; the caller closes it. */
    public Original original() {
        return observed.original();
    }

    /** The same for compatibility, which is the last to ask unless the step is to be disturbed, too. */
    public DatabaseFixture lastBefore() {
        return wanted.traffic() || wanted.crashes() ? observed.before() : observed.lastBefore();
    }
}
