package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.RefusalKind;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds scripts that begin a transaction where one is under way. */
public final class TransactionWithinTransaction implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up begins a transaction within a transaction, or ends one that is not there.",
                "There is only one: the inner `commit` ends the outer one, and what fails later is not taken back.",
                "Leave transactions to the tool, or tell the tool to use none for this script.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.TRANSACTION_WARNINGS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().session().notices().stream()
                .filter(notice -> notice.kind() == RefusalKind.WITHIN_TRANSACTION
                        || notice.kind() == RefusalKind.OUTSIDE_TRANSACTION)
                .collect(Collectors.toMap(
                        ServerNotice::message, Function.identity(), (first, more) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .map(notice -> finding(
                        Places.line(step.migration(), notice.line()),
                        "the server warns of the up's transactions: " + notice.message(),
                        Facts.of("tool", step.tool()).list(),
                        "the script without 'begin' and 'commit' where the tool sends it in a transaction"));
    }
}
