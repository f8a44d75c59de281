package dev.rehearsal.check.rule.difference;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.Phase;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Nature;
import java.util.List;
import java.util.stream.Stream;

/** Findings of differences of one nature that no test fails for by itself. */
final class MinorDifference {
    private MinorDifference() {}

    /**
     * The finding of a check.
     *
     * @param nature which differences it finds
     * @param phase after which phase: the down or the second up
     * @param what what happened, as in {@code changes the order of columns in}
     */
    static Stream<Finding> in(StepEvidence step, Nature nature, Phase phase, String what, Check check) {
        boolean down = phase == Phase.DOWN;
        List<ObjectDifference> differing = SchemaWords.of(down ? step.downLeft() : step.upAgainDiffers(), nature);
        if (differing.isEmpty()) {
            return Stream.empty();
        }
        String object = SchemaWords.place(differing);
        Place place = down ? Places.down(step.migration(), object) : Places.up(step.migration(), object);
        CheckDescription description = check.description();
        return Stream.of(check.finding(
                place,
                phase.words() + " " + what + " " + SchemaWords.subject(differing),
                SchemaWords.facts(differing, "only afterwards", "only before"),
                description.remedy() + "\nrehearsal.severity." + description.name()
                        + " makes this matter more or less"));
    }
}
