package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds a repeatable migration that cannot be repeated, or whose repetition changes something. */
public final class RepeatableNotRepeatable implements StepCheck {
    private static final String REMEDY = "'create or replace …', 'drop … if exists' or 'on conflict …', so that running"
            + " it again changes nothing";

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Running a repeatable migration a second time is refused or changes something.",
                "Its tool runs it again whenever its text changed.",
                "Write it with `create or replace`, `drop … if exists` or `on conflict`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        Repetition second = step.runs().repeatable();
        return Repetitions.trouble(second)
                .map(trouble -> finding(
                        Places.up(step.migration(), ""),
                        "the repeatable " + trouble + " when run a second time",
                        Repetitions.facts(second, "after the first run", "after the second run"),
                        REMEDY))
                .stream();
    }
}
