package dev.rehearsal.report.runbook;

import dev.rehearsal.evidence.PointOfNoReturn;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.ToolCommands;
import dev.rehearsal.product.Capability;
import java.util.List;

/**
 * When a migration is broken off, and what is done then.
 *
 * @param trigger when
 * @param action what is done
 */
record Abort(String trigger, String action) {

    static List<Abort> of(StepEvidence step, List<PlannedStatement> statements, ToolCommands commands) {
        boolean whole = isWhole(step, statements);
        return List.of(
                new Abort(
                        "a pre-flight check says 'stop', or 'unknown' and nobody else could look",
                        "do not begin; nothing is left behind"),
                new Abort("others wait for it longer than they may, or it waits itself", broken(whole)),
                new Abort("a statement is refused, or answers otherwise than expected", refused(step, whole, commands)),
                new Abort(
                        "it is recorded, and a post-check says 'stop' or the application fails more often than before",
                        takenBack(step, commands)));
    }

    private static String broken(boolean whole) {
        return whole
                ? "cancel its statement; all of it is rolled back"
                : "cancel its statement; what is left then stands at each statement below 'Steps'";
    }

    private static boolean isWhole(StepEvidence step, List<PlannedStatement> statements) {
        return step.dialect().meets(Capability.TRANSACTIONAL_DDL)
                && !new PlannedStatements(step).endsTransactions()
                && statements.stream().noneMatch(PlannedStatement::commitsByItself);
    }

    /** @param whole whether all of it is rolled back together */
    private static String refused(StepEvidence step, boolean whole, ToolCommands commands) {
        String advice = Histories.adviceFor(step.tool()).afterKilledRun();
        String resumes = commands.apply().isEmpty() ? "run it again" : "run '" + commands.apply() + "' again";
        if (whole) {
            return "nothing of it is left; mend the cause, then " + resumes
                    + (advice.isEmpty() ? "" : "; where " + step.tool() + " refuses that: " + advice);
        }
        return "see at the statement what is left; do not run the tool's down, which takes back the migration before as long as"
                + " this one is not recorded; " + (advice.isEmpty() ? "then " + resumes : advice + ", then " + resumes);
    }

    private static String takenBack(StepEvidence step, ToolCommands commands) {
        String code = "roll the code back first where 'Rollback' says that the version before runs on the new schema; ";
        if (!step.down().succeeded()) {
            return code
                    + "no down is to be relied on: mend it with a further migration, since a restore loses what was written meanwhile";
        }
        if (!PointOfNoReturn.of(step).byUp().isEmpty()) {
            return code + "the down brings the schema back and not what the up took away: see 'Rollback'";
        }
        String down =
                commands.takeBack().isEmpty() ? "run the down" : "take it back with '" + commands.takeBack() + "'";
        return code + down
                + ", later migrations first, as long as the point of no return below 'Rollback' is not passed";
    }
}
