package dev.rehearsal.report.runbook;

import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.report.ReportedStep;
import dev.rehearsal.report.runbook.PlannedStatement.Pace;
import java.util.List;

/** How a migration is brought to production, by what was observed of it; what asks least of whoever deploys comes first. */
enum Strategy {
    /** With the deployment, in one go. */
    AT_ONCE,
    /** Before or after the deployment, by itself: nobody waits for it, and it takes long. */
    OUTSIDE_OF_DEPLOYMENT,
    /** Its rows are written in several transactions. */
    IN_BATCHES,
    /** Too little was observed to say that nobody waits. */
    NOT_KNOWN,
    /** While few use the tables concerned, or none. */
    IN_A_WINDOW,
    /** As several releases: first what old code bears, at last what only new code bears. */
    EXPAND_AND_CONTRACT,
    /** It cannot be deployed as it is. */
    NOT_AS_IT_IS;

    static Strategy of(
            ReportedStep reported,
            List<PlannedStatement> statements,
            Deployment deployment,
            List<BreakingChange> breaking) {
        StepEvidence step = reported.evidence();
        if (step.up().failed()) {
            return NOT_AS_IT_IS;
        }
        if (deployment == Deployment.ROLLING && breaksOldCode(reported, breaking)) {
            return EXPAND_AND_CONTRACT;
        }
        if (keepsWaiting(step)) {
            return deployment == Deployment.STOPPED ? AT_ONCE : IN_A_WINDOW;
        }
        if (statements.isEmpty() || has(statements, Pace.UNKNOWN)) {
            return NOT_KNOWN;
        }
        if (!has(statements, Pace.GROWS_WITH_THE_TABLE)) {
            return AT_ONCE;
        }
        return writesInOneTransaction(step) ? IN_BATCHES : OUTSIDE_OF_DEPLOYMENT;
    }

    /** Whether more is refused than values which the migration is there to refuse. */
    static boolean breaksOldCode(ReportedStep reported, List<BreakingChange> breaking) {
        boolean found = reported.findings().stream()
                .anyMatch(finding ->
                        finding.severity() != Severity.INFO && CheckTopics.cover(CheckTopic.OLD_CODE, finding));
        return found && breaking.stream().anyMatch(BreakingChange::inAllSessions);
    }

    /** Whether others wait while rows are worked on one by one. */
    static boolean keepsWaiting(StepEvidence step) {
        return step.experiments().locks().growth().stream().anyMatch(Strategy::keepsWaiting)
                || step.experiments().locks().changes().stream().anyMatch(TableChange::keepsOthersWaiting);
    }

    /** Whether work grows under a lock for which others wait, rows that stay locked one by one left out. */
    static boolean keepsWaiting(Growth growth) {
        return growth.grows() && BlockingLocks.blocks(growth.lock());
    }

    private static boolean has(List<PlannedStatement> statements, Pace pace) {
        return statements.stream().anyMatch(one -> one.duration().pace() == pace);
    }

    /** Whether rows that are there are written, each of which stays locked until its transaction ends. */
    static boolean writesInOneTransaction(StepEvidence step) {
        return step.release().outputs().stream().anyMatch(output -> output.rows() > 0)
                || step.experiments().locks().up().statements().stream()
                        .map(StatementEvidence::work)
                        .flatMap(List::stream)
                        .anyMatch(work -> work.rowsLocked() > 0)
                || step.experiments().locks().rowWork().stream().anyMatch(work -> work.written() > 0);
    }

    /** As a person reads it. */
    String words() {
        return switch (this) {
            case AT_ONCE -> "at once";
            case EXPAND_AND_CONTRACT -> "expand and contract";
            case IN_BATCHES -> "in batches";
            case IN_A_WINDOW -> "in a window";
            case OUTSIDE_OF_DEPLOYMENT -> "outside of the deployment";
            case NOT_KNOWN -> "not known: treat it as needing a window";
            case NOT_AS_IT_IS -> "not as it is";
        };
    }

    /** What is done one after the other where something is only taken away. */
    static List<String> phasesOfRemoval() {
        return List.of(
                "deploy code that no longer uses what is taken away, and wait until no older code runs",
                "apply the migration: from then on the version before does not run any more");
    }

    /** What is done one after the other. */
    List<String> phases() {
        return switch (this) {
            case AT_ONCE -> List.of("apply the migration, then deploy the application");
            case EXPAND_AND_CONTRACT ->
                List.of(
                        "expand: add what new code needs beside what is there, in a migration that old code bears",
                        "deploy code that writes both and reads the old form",
                        "fill what is there, in batches; then deploy code that reads the new form",
                        "contract: once no old code runs any more, take the old form away in a migration of its own");
            case IN_BATCHES ->
                List.of(
                        "deploy what the rows need",
                        "write the rows in transactions of a few thousand each",
                        "add what relies on all rows in a later migration");
            case IN_A_WINDOW ->
                List.of(
                        "announce the window, and stop or slow down what uses the tables",
                        "apply the migration with a lock_timeout, so that it gives up rather than hold others up",
                        "deploy the application, and end the window once the post-checks are ok");
            case OUTSIDE_OF_DEPLOYMENT ->
                List.of("apply the migration by itself, at a quiet time", "deploy the application once it has ended");
            case NOT_KNOWN ->
                List.of(
                        "find out on a copy of production how long it takes and who waits",
                        "until then treat it as needing a window");
            case NOT_AS_IT_IS -> List.of("change the migration, and rehearse it again");
        };
    }
}
