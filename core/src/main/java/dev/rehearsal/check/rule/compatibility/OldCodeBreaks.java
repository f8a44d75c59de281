package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.RetiredNames;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what breaks the version of an application that is still running when a migration is applied. */
public final class OldCodeBreaks implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "A statement that the version before may send runs on its schema, and fails after the up.",
                        "Old and new code run side by side while a release rolls out. It is an error where old code certainly breaks: a table or"
                                + " column has another name, no insert of it can be right any more, or the statement was given or recorded. Whether it"
                                + " uses what is gone, or writes what is refused, is not known of others.",
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
        TextRenames renames = new TextRenames(step);
        List<Break> breaks = new RetiredNames(judgement.declarations().retired(), compatibility)
                .stillUsed(Direction.OLD_CODE_AFTER_UP)
                .filter(one -> one.session() == Break.Session.NEW)
                .map(renames::named)
                .toList();
        return Stream.concat(
                BrokenObjects.of(step, breaks.stream()).map(broken -> found(step, broken, compatibility)),
                compatibility.replayed() == 0
                        ? Stream.empty()
                        : RefusedWriters.of(step, breaks).map(writers -> found(step, writers)));
    }

    /** What rows in the way say of those who write them: whoever accepts the rows has not accepted these. */
    private Finding found(StepEvidence step, RefusedWriters writers) {
        return new Finding(
                description().name(),
                Severity.INFO,
                Places.up(step.migration(), writers.constraint()),
                "old code may write rows that '" + writers.constraint() + "' refuses",
                Facts.of("legal", "at the version before nothing refuses them, and it may still run")
                        .and(
                                "for example",
                                String.join("\n", writers.rows().inTheWay().examples()))
                        .list(),
                "the constraint once no version that runs writes such rows");
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
