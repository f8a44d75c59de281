package dev.rehearsal.check.rule.difference;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.Phase;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Nature;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds differences of one nature that no test fails for by itself, so that each nature has a severity of its own.
 *
 * @param description the check's own name and severity
 * @param nature which differences it finds
 * @param phase after which phase: the down or the second up
 * @param what what happened, as in {@code changes the order of columns in}
 */
public record MinorDifference(CheckDescription description, Nature nature, Phase phase, String what)
        implements StepCheck {

    public static List<StepCheck> all() {
        return Stream.of(Phase.DOWN, Phase.UP_AGAIN)
                .flatMap(phase -> Stream.<StepCheck>of(
                        columnOrder(phase), comments(phase), whiteSpace(phase), bakedTime(phase), oidNames(phase)))
                .toList();
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        boolean down = phase == Phase.DOWN;
        List<ObjectDifference> differing = SchemaWords.of(down ? step.downLeft() : step.upAgainDiffers(), nature);
        if (differing.isEmpty()) {
            return Stream.empty();
        }
        String object = SchemaWords.place(differing);
        Place place = down ? Places.down(step.migration(), object) : Places.up(step.migration(), object);
        return Stream.of(finding(
                place,
                phase.words() + " " + what + " " + SchemaWords.subject(differing),
                SchemaWords.facts(differing, "only afterwards", "only before"),
                description.remedy() + "\nrehearsal.severity." + description.name()
                        + " makes this matter more or less"));
    }

    private static MinorDifference columnOrder(Phase phase) {
        return of(
                phase,
                Nature.COLUMN_ORDER,
                "changes the order of columns in",
                new CheckDescription(
                        "ChangesColumnOrder",
                        Severity.INFO,
                        "a table has the same columns in another order.",
                        "A column that was dropped can only be added at the end, so a down can hardly do otherwise; it "
                                + "matters to 'select *' and to 'insert' without a list of columns only.",
                        "nothing, where every statement names its columns"));
    }

    private static MinorDifference comments(Phase phase) {
        return of(
                phase,
                Nature.COMMENT,
                "changes the comment on",
                new CheckDescription(
                        "ChangesComments",
                        Severity.INFO,
                        "only a comment is another one.",
                        "Nothing runs differently.",
                        "'comment on … is …' where the comment is needed"));
    }

    private static MinorDifference whiteSpace(Phase phase) {
        return of(
                phase,
                Nature.ROUTINE_WHITE_SPACE,
                "changes only white space in",
                new CheckDescription(
                        "ChangesWhiteSpace",
                        Severity.INFO,
                        "the text of a routine differs in white space alone.",
                        "Nothing runs differently.",
                        "the routine's text as the earlier migration has it"));
    }

    private static MinorDifference bakedTime(Phase phase) {
        return of(
                phase,
                Nature.BAKED_TIME,
                "bakes the time of the run into",
                new CheckDescription(
                        "BakesTime",
                        Severity.INFO,
                        "a definition holds the time at which it was made.",
                        "The same SQL never gives the same schema twice, so equality cannot be asked of it.",
                        "now() in place of 'now', unless the time of the migration is meant"));
    }

    private static MinorDifference oidNames(Phase phase) {
        return of(
                phase,
                Nature.NAME_HOLDS_OID,
                "changes a name that holds an oid in",
                new CheckDescription(
                        "ChangesOidNames",
                        Severity.INFO,
                        "a name that the server made from an oid is another one.",
                        "Such names are never the same twice.",
                        "a name of your own, where anything refers to it"));
    }

    private static MinorDifference of(Phase phase, Nature nature, String what, CheckDescription about) {
        String prefix = phase == Phase.DOWN ? "Down" : "SecondUp";
        String after = phase == Phase.DOWN ? "After up and down " : "After the second up ";
        return new MinorDifference(
                new CheckDescription(
                        prefix + about.name(), about.severity(), after + about.finds(), about.reason(), about.remedy()),
                nature,
                phase,
                what);
    }
}
