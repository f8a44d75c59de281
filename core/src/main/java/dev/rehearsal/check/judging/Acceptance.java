package dev.rehearsal.check.judging;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.AcceptedFindings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lowers accepted findings to INFO. */
record Acceptance(List<Declarations.Accepted> declared, AcceptedFindings file) {

    Finding apply(Finding finding) {
        return finding.severity() == Severity.INFO
                ? finding
                : reason(finding).map(because -> known(finding, because)).orElse(finding);
    }

    static boolean matches(Declarations.Accepted accepted, Finding finding) {
        return accepted.finding().equals(finding.check())
                && accepted.migration().equals(finding.place().migration());
    }

    private Optional<String> reason(Finding finding) {
        return declared.stream()
                .filter(accepted -> matches(accepted, finding))
                .map(Declarations.Accepted::because)
                .findFirst()
                .or(() -> file.match(finding).map(line -> line.because()));
    }

    private static Finding known(Finding finding, String because) {
        List<Fact> facts = Stream.concat(Stream.of(new Fact(Fact.ACCEPTED_BECAUSE, because)), finding.facts().stream())
                .toList();
        return finding.with(Severity.INFO).with(facts);
    }
}
