package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.judging.GroupedCheck;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds phases that took longer than their budget allows, and budgets of a down that was not run. */
public final class TakesLongerThanBudget implements ConfiguredStepCheck, GroupedCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up or the down exceeds its `" + Declaration.TIME_BUDGET
                        + "`, was not run, or met empty tables because it failed on rows.",
                "You set this limit, for this machine and these rows.",
                "Do less in the migration, or raise the limit.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        Optional<Budgets.Time> budget =
                judgement.budgets().time(step.migration().id());
        return budget.stream()
                .flatMap(limits -> Stream.of(
                                up(step, limits.upMillis()),
                                down(
                                        step,
                                        limits.downMillis(),
                                        !limits.migration().isEmpty()))
                        .flatMap(Optional::stream));
    }

    /** The times of up and down each stand for themselves. */
    @Override
    public Stream<Finding> grouped(List<Finding> findings) {
        return findings.stream();
    }

    private Optional<Finding> up(StepEvidence step, OptionalLong limit) {
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        Place place = Places.up(step.migration(), "");
        String without = step.generated().whyNotObserved();
        return without.isEmpty() || !step.up().succeeded()
                ? tooLong("up", step.up(), limit.getAsLong(), place)
                : Optional.of(finding(
                        place,
                        "up may take %d ms, and that was not observed".formatted(limit.getAsLong()),
                        Facts.of("without rows", without).list(),
                        DeclarationSuggestions.ROWS_THAT_THE_UP_TAKES));
    }

    /** A budget for all migrations does not ask for a down where there is none to run. */
    private Optional<Finding> down(StepEvidence step, OptionalLong limit, boolean asked) {
        if (limit.isEmpty() || !step.up().succeeded()) {
            return Optional.empty();
        }
        Place place = Places.down(step.migration(), "");
        return asked && step.down() instanceof Outcome.NotRun notRun
                ? Optional.of(finding(
                        place,
                        "down may take %d ms, and that was not observed".formatted(limit.getAsLong()),
                        Facts.of("not run", notRun.reason()).list(),
                        "no downMillis for a down that is not run"))
                : tooLong("down", step.down(), limit.getAsLong(), place);
    }

    private Optional<Finding> tooLong(String phase, Outcome outcome, long limit, Place place) {
        return outcome instanceof Outcome.Succeeded success && success.millis() > limit
                ? Optional.of(finding(
                        place,
                        "%s took longer than the %d ms that it may take".formatted(phase, limit),
                        Facts.of("took", success.millis() + " ms").list(),
                        "less work in one migration, or a higher " + Declaration.TIME_BUDGET))
                : Optional.empty();
    }
}
