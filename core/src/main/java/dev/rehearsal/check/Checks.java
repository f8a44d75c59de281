package dev.rehearsal.check;

import dev.rehearsal.check.rule.compatibility.CachedPlanBreaks;
import dev.rehearsal.check.rule.compatibility.DefaultChanges;
import dev.rehearsal.check.rule.compatibility.NewCodeBreaksAfterDown;
import dev.rehearsal.check.rule.compatibility.OldCodeBreaks;
import dev.rehearsal.check.rule.compatibility.OldCodeBreaksAfterDown;
import dev.rehearsal.check.rule.compatibility.ReadersMeetNulls;
import dev.rehearsal.check.rule.crash.CrashLeavesMigrationHalfDone;
import dev.rehearsal.check.rule.crash.CrashNeedsRepair;
import dev.rehearsal.check.rule.crash.ToolAfterCrash;
import dev.rehearsal.check.rule.difference.MinorDifference;
import dev.rehearsal.check.rule.down.DownChangesValues;
import dev.rehearsal.check.rule.down.DownDropsNewRows;
import dev.rehearsal.check.rule.down.DownFails;
import dev.rehearsal.check.rule.down.DownKeepsFilledValues;
import dev.rehearsal.check.rule.down.DownLeavesLabel;
import dev.rehearsal.check.rule.down.DownLeavesRows;
import dev.rehearsal.check.rule.down.DownLeavesTraces;
import dev.rehearsal.check.rule.down.DownLosesOldRowsOnceLivedIn;
import dev.rehearsal.check.rule.down.DownLosesRows;
import dev.rehearsal.check.rule.down.DownMissing;
import dev.rehearsal.check.rule.down.DownRefusesNewRows;
import dev.rehearsal.check.rule.down.DownStopsHalfWay;
import dev.rehearsal.check.rule.down.NoWayBack;
import dev.rehearsal.check.rule.down.SecondUpDiffers;
import dev.rehearsal.check.rule.down.SecondUpFails;
import dev.rehearsal.check.rule.file.FileProblem;
import dev.rehearsal.check.rule.history.AllStepsInOneTransaction;
import dev.rehearsal.check.rule.history.ConstraintNeverValidated;
import dev.rehearsal.check.rule.history.ForeignKeyWithoutIndex;
import dev.rehearsal.check.rule.history.HistoryDriftedFromGoldenSchema;
import dev.rehearsal.check.rule.history.NeedsSuperuser;
import dev.rehearsal.check.rule.history.OrderOfBranchesMatters;
import dev.rehearsal.check.rule.history.ReachesOutsideDatabase;
import dev.rehearsal.check.rule.history.RepeatableNotRepeatable;
import dev.rehearsal.check.rule.history.RollForwardOnly;
import dev.rehearsal.check.rule.history.SecondRunChanges;
import dev.rehearsal.check.rule.history.TwoMigratorsCollide;
import dev.rehearsal.check.rule.history.WholeRunDiffers;
import dev.rehearsal.check.rule.history.WholeRunFails;
import dev.rehearsal.check.rule.lock.EveryoneQueuesBehindUp;
import dev.rehearsal.check.rule.lock.ManyTablesLockedAtOnce;
import dev.rehearsal.check.rule.lock.NoLockTimeout;
import dev.rehearsal.check.rule.lock.StatementTimeoutSwitchedOff;
import dev.rehearsal.check.rule.lock.UpGivesUpHalfWay;
import dev.rehearsal.check.rule.lock.WaitsLongerThanBudget;
import dev.rehearsal.check.rule.object.CascadeTakesOthers;
import dev.rehearsal.check.rule.object.CommentsLost;
import dev.rehearsal.check.rule.object.DefinerWithoutSearchPath;
import dev.rehearsal.check.rule.object.ForeignKeyTypesDiffer;
import dev.rehearsal.check.rule.object.IndexesLost;
import dev.rehearsal.check.rule.object.InvalidObjectLeft;
import dev.rehearsal.check.rule.object.NameCut;
import dev.rehearsal.check.rule.object.OldOverloadLeft;
import dev.rehearsal.check.rule.object.OwnerLost;
import dev.rehearsal.check.rule.object.PrivilegesLost;
import dev.rehearsal.check.rule.object.ReplicaIdentityLost;
import dev.rehearsal.check.rule.object.StatisticsLost;
import dev.rehearsal.check.rule.object.TriggersLost;
import dev.rehearsal.check.rule.up.NotRehearsedWithRows;
import dev.rehearsal.check.rule.up.OrphanedRows;
import dev.rehearsal.check.rule.up.SequenceBehindColumn;
import dev.rehearsal.check.rule.up.SettingLeft;
import dev.rehearsal.check.rule.up.TransactionLeftOpen;
import dev.rehearsal.check.rule.up.TransactionWithinTransaction;
import dev.rehearsal.check.rule.up.UpFails;
import dev.rehearsal.check.rule.up.UpFailsOnLegalRows;
import dev.rehearsal.check.rule.up.UpLosesRows;
import dev.rehearsal.check.rule.work.BackfilledInBatches;
import dev.rehearsal.check.rule.work.LockKeptDuringWork;
import dev.rehearsal.check.rule.work.RowsLockedUntilCommit;
import dev.rehearsal.check.rule.work.TakesLongerThanBudget;
import dev.rehearsal.check.rule.work.TypeChangeDependsOnTimeZone;
import dev.rehearsal.check.rule.work.WorkNotObserved;
import dev.rehearsal.check.rule.work.WorkOverBudget;
import dev.rehearsal.check.rule.work.WorkUnderLock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every check that Rehearsal has, in the order in which their findings are to be read. */
public final class Checks {
    private Checks() {}

    /** What each check finds, how bad it is and why. */
    public static List<CheckDescription> catalogue() {
        return Stream.of(
                        steps().stream(),
                        informed().stream(),
                        history().stream(),
                        tool().stream(),
                        Verdict.all().stream())
                .flatMap(checks -> checks)
                .map(Check::description)
                .toList();
    }

    static List<StepCheck> steps() {
        List<StepCheck> checks = new ArrayList<>(ofPhases());
        checks.addAll(onceLivedIn());
        checks.addAll(List.of(new NewCodeBreaksAfterDown(), new DefaultChanges(), new ReadersMeetNulls()));
        checks.addAll(onLocks());
        checks.addAll(onMeetings());
        checks.addAll(consequences());
        checks.addAll(MinorDifference.all());
        return List.copyOf(checks);
    }

    private static List<StepCheck> ofPhases() {
        return List.of(
                new UpFails(),
                new UpFailsOnLegalRows(),
                new NotRehearsedWithRows(),
                new UpLosesRows(),
                new InvalidObjectLeft(),
                new PrivilegesLost(),
                new TriggersLost(),
                new IndexesLost(),
                new OwnerLost(),
                new CommentsLost(),
                new SequenceBehindColumn(),
                new OrphanedRows(),
                new DownMissing(),
                new DownFails(),
                new NoWayBack(),
                new DownLosesRows(),
                new DownChangesValues(),
                new DownKeepsFilledValues(),
                new DownLeavesRows(),
                new DownLeavesTraces(),
                new DownLeavesLabel(),
                new SecondUpFails(),
                new SecondUpDiffers(),
                new RepeatableNotRepeatable());
    }

    private static List<StepCheck> onceLivedIn() {
        return List.of(
                new DownLosesOldRowsOnceLivedIn(),
                new DownStopsHalfWay(),
                new DownDropsNewRows(),
                new DownRefusesNewRows());
    }

    private static List<StepCheck> onLocks() {
        return List.of(
                new TypeChangeDependsOnTimeZone(),
                new NoLockTimeout(),
                new StatementTimeoutSwitchedOff(),
                new ManyTablesLockedAtOnce(),
                new BackfilledInBatches());
    }

    private static List<StepCheck> onMeetings() {
        return List.of(
                new EveryoneQueuesBehindUp(),
                new UpGivesUpHalfWay(),
                new CrashLeavesMigrationHalfDone(),
                new CrashNeedsRepair());
    }

    private static List<StepCheck> consequences() {
        return List.of(
                new CascadeTakesOthers(),
                new ReplicaIdentityLost(),
                new StatisticsLost(),
                new OldOverloadLeft(),
                new DefinerWithoutSearchPath(),
                new SettingLeft(),
                new TransactionLeftOpen(),
                new TransactionWithinTransaction(),
                new NameCut(),
                new ForeignKeyTypesDiffer());
    }

    /** Checks that know budgets and declarations. */
    static List<InformedCheck> informed() {
        List<InformedCheck> checks =
                new ArrayList<>(List.of(new OldCodeBreaks(), new CachedPlanBreaks(), new OldCodeBreaksAfterDown()));
        checks.addAll(WorkUnderLock.all());
        checks.addAll(List.of(
                new LockKeptDuringWork(), new RowsLockedUntilCommit(), new WorkOverBudget(), new WorkNotObserved()));
        checks.addAll(List.of(new WaitsLongerThanBudget(), new TakesLongerThanBudget()));
        return List.copyOf(checks);
    }

    static List<HistoryCheck> history() {
        List<HistoryCheck> checks = new ArrayList<>(FileProblem.all());
        checks.addAll(List.of(
                new WholeRunFails(),
                new WholeRunDiffers(),
                new HistoryDriftedFromGoldenSchema(),
                new OrderOfBranchesMatters(),
                new SecondRunChanges(),
                new TwoMigratorsCollide(),
                new AllStepsInOneTransaction(),
                new ConstraintNeverValidated(),
                new ForeignKeyWithoutIndex(),
                new NeedsSuperuser(),
                new ReachesOutsideDatabase(),
                new RollForwardOnly()));
        return List.copyOf(checks);
    }

    /** Checks that say once for the history what belongs to its tool. */
    static List<ToolCheck> tool() {
        return ToolAfterCrash.all();
    }
}
