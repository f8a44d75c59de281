package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.suggestion.WrittenFor;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.VanishedClientWords;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What findings say of an up, or a down, that ended between its statements.
 *
 * @param step the step
 * @param stopped what came of it
 */
record HalfAppliedFacts(StepEvidence step, HalfApplied stopped) {
    List<Fact> of(List<Point> points) {
        Facts facts = Facts.of("ended", Facts.listed(points.stream().map(HalfAppliedFacts::place)))
                .and("run again", Facts.listed(points.stream().map(this::rerun).distinct()));
        for (ToolAnswer answer : stopped.answers()) {
            facts.and(words(answer), tool(answer));
        }
        facts.and(VanishedClientWords.LABEL, isUp() ? VanishedClientWords.of(step, changes()) : "");
        facts.and("its down then", Facts.listed(stopped.downs().stream().map(HalfAppliedFacts::down)));
        return facts.and("left out", stopped.leftOut() == 0 ? "" : stopped.leftOut() + " more statements to end after")
                .list();
    }

    private boolean isUp() {
        return stopped.equals(step.experiments().halfApplied());
    }

    private List<TableChange> changes() {
        return step.experiments().locks().changes();
    }

    /** What was run in its place and ended well wherever it was stopped; otherwise, and for other servers, what can be done in general. */
    String suggestion() {
        String tried = stopped.suggestion();
        DatabaseProduct meant = WrittenFor.of(step);
        return tried.isEmpty() || !meant.equals(step.dialect())
                ? "a migration for each statement that commits, or statements that may run twice: "
                        + SuggestionDialect.on(meant).runningTwice()
                : tried;
    }

    private static String place(Point point) {
        String line = point.line() == 0 ? "" : ", line " + point.line();
        return "after statement %d%s: %s".formatted(point.after(), line, point.statement());
    }

    private String rerun(Point point) {
        return switch (point.rerun()) {
            case FAILS ->
                point.failsAt() == 0
                        ? point.message()
                        : "fails at statement %d: %s".formatted(point.failsAt(), point.message());
            case ENDS_ELSEWHERE -> point.message();
            case RESUMES -> "";
        };
    }

    private static String down(Point point) {
        return switch (point.rerun()) {
            case FAILS -> "fails after statement %d of the up: %s".formatted(point.after(), point.message());
            case ENDS_ELSEWHERE -> "leaves what statements up to %d did: %s".formatted(point.after(), point.message());
            case RESUMES -> "takes back what statements up to %d did".formatted(point.after());
        };
    }

    private static String words(ToolAnswer answer) {
        return switch (answer.stop()) {
            case ERROR -> "after an error";
            case LOST_SESSION -> "after a lost session";
        };
    }

    private String tool(ToolAnswer answer) {
        if (answer.runsAgain()) {
            return step.tool() + " runs it again by itself";
        }
        String command = Histories.adviceFor(step.tool()).afterKilledRun();
        String refusal = answer.words().lines().collect(Collectors.joining(" "));
        return command.isEmpty() ? refusal : refusal + "\n" + command;
    }
}
