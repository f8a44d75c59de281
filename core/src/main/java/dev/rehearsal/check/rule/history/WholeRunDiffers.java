package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.stream.Stream;

/** Finds a history that leads somewhere else when its tool applies it in one run. */
public final class WholeRunDiffers implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "One run of the tool on an empty database leads to another schema than the migrations one by one.",
                "New databases differ from older ones.",
                "Look for settings of the session, repeatables and `search_path`.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        List<ObjectDifference> objects =
                SchemaWords.structural(history.toolRun().differs());
        return objects.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        finding(
                                Places.history(SchemaWords.place(objects)),
                                history.tool() + "'s own run from empty leads to another "
                                        + SchemaWords.subject(objects) + " than one migration after the other",
                                SchemaWords.facts(objects, "only after the tool's own run", "only after the walk"),
                                "migrations that depend neither on what ran before them in the same session nor on what runs later"));
    }
}
