package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.data.DataState;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.rehearsal.statement.ChangeDialects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sends the statements of the up on a fork, one by one, and lets the server say how it changes the tables that have rows, and those that have none
 * only because rows cannot be made up here.
 */
final class TableChanges implements Experiment {
    private final Seeding notMade;

    TableChanges(Seeding notMade) {
        this.notMade = notMade;
    }

    @Override
    public String what() {
        return "asking how the up changes tables";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        Optional<ChangeDialect> asking =
                ChangeDialects.of(ground.line().databases().dialect());
        if (!ground.wanted().locks() || asking.isEmpty()) {
            return known;
        }
        ChangeDialect dialect = asking.get();
        Map<String, Long> rows = rows(ground);
        List<Sent> statements = new StoppedPhase(ground, false).toSend().written();
        return !rows.isEmpty() && statements.stream().anyMatch(sent -> dialect.concerns(sent.text(), rows))
                ? known.with(changes(ground, statements, dialect, rows))
                : known;
    }

    private Map<String, Long> rows(StepUnderTest ground) {
        DataState before = ground.facts().before().data();
        Map<String, Long> rows = new TreeMap<>();
        before.tables().forEach(table -> rows.put(table, before.rows(table)));
        rows.entrySet().removeIf(table -> table.getValue() == 0 && !notMade.makesUpRowsOf(table.getKey()));
        return rows;
    }

    /** Changes that are hidden in a routine are known once it ran; a second run sends these in its place. */
    private static LockEvidence changes(
            StepUnderTest ground, List<Sent> statements, ChangeDialect dialect, Map<String, Long> rows) {
        SortedMap<Integer, List<Sent>> parts = new TreeMap<>();
        statements.forEach(statement -> parts.put(parts.size() + 1, List.of(statement)));
        AskedUp asked = AskedUp.of(ground, parts, dialect, rows);
        if (asked.hidden().isEmpty()) {
            return asked.evidence();
        }
        parts.putAll(asked.hidden());
        AskedUp again = AskedUp.of(ground, parts, dialect, rows);
        return asked.with(again.at(asked.hidden().keySet())).evidence();
    }
}
