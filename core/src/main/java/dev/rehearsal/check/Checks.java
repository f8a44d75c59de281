package dev.rehearsal.check;

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
