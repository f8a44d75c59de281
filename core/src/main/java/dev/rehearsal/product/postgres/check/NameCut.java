package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds names that the server cut because they are too long. */
final class NameCut implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A name in the up is longer than the server keeps, and was cut.",
                "Two long names may become the same, and what the script calls an object is not what the catalog calls it.",
                "Choose a name of at most 63 bytes.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.NAMES_CUT);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().session().notices().stream()
                .filter(notice -> notice.kind() == RefusalKind.NAME_CUT)
                .map(ServerNotice::message)
                .distinct()
                .map(message -> finding(
                        Places.up(step.migration(), ""),
                        "the server cut a name: " + message,
                        List.of(),
                        "a name of at most 63 bytes"));
    }
}
