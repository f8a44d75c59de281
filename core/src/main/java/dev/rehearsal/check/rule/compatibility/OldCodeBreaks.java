package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.RetiredNames;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.dialect.Need;
import dev.rehearsal.dialect.Observation;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what breaks the version of an application that is still running when a migration is applied. */
public final class OldCodeBreaks implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "A statement that the version before may send runs on its schema, and fails after the up.",
                        "Old and new code run side by side while a release rolls out, but whether old code sends just this is known only"
                                + " for statements that were given or recorded: on those it is an error.",
                        "Expand, deploy, then contract; `" + Declaration.RETIRED
                                + "` declares what old code no longer uses.")
                .about(CheckTopic.OLD_CODE);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.COMPATIBILITY);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        Compatibility compatibility = step.experiments().compatibility();
        Stream<Break> breaks = new RetiredNames(judgement.declarations().retired(), compatibility)
                .stillUsed(Direction.OLD_CODE_AFTER_UP)
                .filter(one -> one.session() == Break.Session.NEW);
        return BrokenObjects.of(step, breaks).map(broken -> found(step, broken, compatibility));
    }

    private Finding found(StepEvidence step, BrokenObjects broken, Compatibility compatibility) {
        return new Finding(
                description().name(),
                broken.severity(),
                Places.up(step.migration(), broken.owner()),
                "old code breaks: " + broken.headline(),
                broken.facts(),
                broken.remedy(words -> words.remedy(
                        step.migration(),
                        compatibility.deployed(),
                        description().name())));
    }
}
