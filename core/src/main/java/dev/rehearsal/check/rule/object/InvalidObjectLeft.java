package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds an index that an up left invalid; a constraint not yet validated is legitimate before the history's end. */
public final class InvalidObjectLeft implements StepCheck {
    private static final String INDEX = "index ";

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up ends well but leaves an invalid index.",
                "It costs every write and serves no query, and 'if not exists' finds it there for ever.",
                "Drop it concurrently and create it again, once what stopped it is gone.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.invalidObjects().stream()
                .filter(object -> object.startsWith(INDEX))
                .map(object -> finding(
                        Places.up(step.migration(), object),
                        "up leaves the invalid " + object,
                        List.of(),
                        "drop index concurrently if exists " + object.substring(INDEX.length())
                                + ";\nbefore 'create index concurrently', or later\nreindex index concurrently "
                                + object.substring(INDEX.length()) + ";"));
    }
}
