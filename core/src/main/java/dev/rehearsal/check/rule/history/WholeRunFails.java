package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.RefusalKind;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a history that its tool cannot apply to an empty database in its own order. */
public final class WholeRunFails implements HistoryCheck {
    private static final Pattern MADE = Pattern.compile(
            "(?i)\\bcreate\\s+(?:or\\s+replace\\s+)?(?:materialized\\s+)?(?:view|function|procedure)\\s+(?:if\\s+not\\s+exists\\s+)?"
                    + "(?:[\\w\"`]+\\.)?[\"`]?(\\w+)");

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The tool cannot apply the history to an empty database in one run.",
                "No new database can be set up, although each migration alone may run.",
                "Order the migrations so that they run. The order of the tool counts.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.wholeRun() instanceof Outcome.Failed failure
                ? Stream.of(finding(
                        new Place("", "", failure.path(), "", failure.line(), ""),
                        FailureWords.headline(history.tool() + "'s own run from empty fails", failure),
                        FailureWords.facts(failure)
                                .and("because of", makers(history, failure))
                                .list(),
                        suggestion(history, failure)))
                : Stream.empty();
    }

    private static String suggestion(HistoryEvidence history, Outcome.Failed failure) {
        if (failure.kind() == RefusalKind.UNCOMMITTED_VALUE) {
            return AllStepsInOneTransaction.suggestion(history.tool());
        }
        Optional<String> duplicate = history.problems().stream()
                .filter(problem -> problem.kind() == HistoryProblem.Kind.DUPLICATE_VERSION)
                .map(HistoryProblem::suggestion)
                .findFirst();
        if (duplicate.isPresent()) {
            return duplicate.get();
        }
        return makers(history, failure).isEmpty()
                ? "migrations that run in the order in which " + history.tool() + " applies them"
                : "the statement with 'if exists', or without what the repeatable makes";
    }

    /** The repeatables that make what the server misses. */
    private static String makers(HistoryEvidence history, Outcome.Failed failure) {
        String makers = history.migrations().stream()
                .filter(migration -> migration.kind() == Migration.Kind.REPEATABLE
                        && !migration.up().path().equals(failure.path())
                        && makesWhatIsMissing(migration, failure))
                .map(migration -> migration.up().path())
                .collect(Collectors.joining(", "));
        return makers.isEmpty()
                ? ""
                : makers + ", which comes last on a fresh database; on one that has run it what it makes is there";
    }

    private static boolean makesWhatIsMissing(Migration repeatable, Outcome.Failed failure) {
        boolean missing = failure.kind().isOfMissingRelation() || failure.kind() == RefusalKind.NO_SUCH_ROUTINE;
        return missing
                && MADE.matcher(repeatable.up().sql())
                        .results()
                        .anyMatch(made -> Pattern.compile("\\b" + made.group(1) + "\\b")
                                .matcher(failure.message())
                                .find());
    }
}
