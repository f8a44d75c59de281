package dev.rehearsal.check.rule;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.OwnChecks;
import dev.rehearsal.check.rule.compatibility.CachedPlanBreaks;
import dev.rehearsal.check.rule.compatibility.DefaultChanges;
import dev.rehearsal.check.rule.compatibility.NewCodeBreaksAfterDown;
import dev.rehearsal.check.rule.compatibility.OldCodeBreaks;
import dev.rehearsal.check.rule.compatibility.OldCodeBreaksAfterDown;
import dev.rehearsal.check.rule.compatibility.ReadersMeetNulls;
import dev.rehearsal.check.rule.crash.CrashLeavesMigrationHalfDone;
import dev.rehearsal.check.rule.crash.CrashNeedsRepair;
import dev.rehearsal.check.rule.crash.HalfAppliedUpEndsElsewhere;
import dev.rehearsal.check.rule.crash.RollbackStandsHalfApplied;
import dev.rehearsal.check.rule.crash.ToolsAfterCrash;
import dev.rehearsal.check.rule.crash.UpStandsHalfApplied;
import dev.rehearsal.check.rule.difference.MinorDifferences;
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
import dev.rehearsal.check.rule.down.DownOrphansNewRows;
import dev.rehearsal.check.rule.down.DownRefusesNewRows;
import dev.rehearsal.check.rule.down.DownStopsHalfWay;
import dev.rehearsal.check.rule.down.NoWayBack;
import dev.rehearsal.check.rule.down.SecondUpDiffers;
import dev.rehearsal.check.rule.down.SecondUpFails;
import dev.rehearsal.check.rule.file.FileChecks;
import dev.rehearsal.check.rule.history.AllStepsInOneTransaction;
import dev.rehearsal.check.rule.history.ConstraintNeverValidated;
import dev.rehearsal.check.rule.history.ForeignKeyWithoutIndex;
import dev.rehearsal.check.rule.history.HistoryDriftedFromGoldenSchema;
import dev.rehearsal.check.rule.history.NeedsSuperuser;
import dev.rehearsal.check.rule.history.OrderOfBranchesMatters;
import dev.rehearsal.check.rule.history.RepeatableNotRepeatable;
import dev.rehearsal.check.rule.history.RollForwardOnly;
import dev.rehearsal.check.rule.history.SecondRunChanges;
import dev.rehearsal.check.rule.history.TwoMigratorsCollide;
import dev.rehearsal.check.rule.history.WholeRunDiffers;
import dev.rehearsal.check.rule.history.WholeRunFails;
import dev.rehearsal.check.rule.lock.EveryoneQueuesBehindUp;
import dev.rehearsal.check.rule.lock.ManyTablesLockedAtOnce;
import dev.rehearsal.check.rule.lock.NoLockTimeout;
import dev.rehearsal.check.rule.lock.NoLockWaitTimeout;
import dev.rehearsal.check.rule.lock.StatementTimeoutSwitchedOff;
import dev.rehearsal.check.rule.lock.UpGivesUpHalfWay;
import dev.rehearsal.check.rule.lock.WaitsLongerThanBudget;
import dev.rehearsal.check.rule.object.CascadeTakesOthers;
import dev.rehearsal.check.rule.object.CommentsLost;
import dev.rehearsal.check.rule.object.ForeignKeyTypesDiffer;
import dev.rehearsal.check.rule.object.IndexesLost;
import dev.rehearsal.check.rule.object.InvalidObjectLeft;
import dev.rehearsal.check.rule.object.OldOverloadLeft;
import dev.rehearsal.check.rule.object.OwnerLost;
import dev.rehearsal.check.rule.object.PrivilegesLost;
import dev.rehearsal.check.rule.object.StatisticsLost;
import dev.rehearsal.check.rule.object.TriggersLost;
import dev.rehearsal.check.rule.up.BackfillLeavesNulls;
import dev.rehearsal.check.rule.up.JoinRepeatsRows;
import dev.rehearsal.check.rule.up.KeysWrittenByHand;
import dev.rehearsal.check.rule.up.MovedRowsMissing;
import dev.rehearsal.check.rule.up.NotRehearsedWithRows;
import dev.rehearsal.check.rule.up.OrphanedRows;
import dev.rehearsal.check.rule.up.SequenceBehindColumn;
import dev.rehearsal.check.rule.up.SettingLeft;
import dev.rehearsal.check.rule.up.TransactionLeftOpen;
import dev.rehearsal.check.rule.up.TransactionWithinTransaction;
import dev.rehearsal.check.rule.up.UnnamedColumnsChanged;
import dev.rehearsal.check.rule.up.UpFails;
import dev.rehearsal.check.rule.up.UpFailsOnLegalRows;
import dev.rehearsal.check.rule.up.UpLosesRows;
import dev.rehearsal.check.rule.up.UpLosesValues;
import dev.rehearsal.check.rule.up.UpOverwritesValues;
import dev.rehearsal.check.rule.up.UpPassedOver;
import dev.rehearsal.check.rule.up.ValueTakenByChance;
import dev.rehearsal.check.rule.work.BackfilledInBatches;
import dev.rehearsal.check.rule.work.IndexBuiltUnderLock;
import dev.rehearsal.check.rule.work.LockKeptDuringWork;
import dev.rehearsal.check.rule.work.RowsLockedUntilCommit;
import dev.rehearsal.check.rule.work.RowsReadUnderLock;
import dev.rehearsal.check.rule.work.TableCopiedOnline;
import dev.rehearsal.check.rule.work.TableRewrittenUnderLock;
import dev.rehearsal.check.rule.work.TakesLongerThanBudget;
import dev.rehearsal.check.rule.work.TypeChangeDependsOnTimeZone;
import dev.rehearsal.check.rule.work.WorkNotObserved;
import dev.rehearsal.check.rule.work.WorkOverBudget;
import java.util.List;
import java.util.stream.Stream;

/** The checks of every product. */
public final class RuleChecks implements OwnChecks {
    private static final List<Check> ALL = Stream.<List<Check>>of(
                    List.of(
                            new UpFails(),
                            new UpFailsOnLegalRows(),
                            new NotRehearsedWithRows(),
                            new UpLosesRows(),
                            new UpLosesValues(),
                            new UpOverwritesValues(),
                            new UnnamedColumnsChanged(),
                            new ValueTakenByChance(),
                            new JoinRepeatsRows(),
                            new BackfillLeavesNulls(),
                            new MovedRowsMissing(),
                            new InvalidObjectLeft(),
                            new PrivilegesLost(),
                            new TriggersLost(),
                            new IndexesLost(),
                            new OwnerLost(),
                            new CommentsLost(),
                            new SequenceBehindColumn(),
                            new KeysWrittenByHand(),
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
                            new RepeatableNotRepeatable(),
                            new DownLosesOldRowsOnceLivedIn(),
                            new DownStopsHalfWay(),
                            new DownDropsNewRows(),
                            new DownOrphansNewRows(),
                            new DownRefusesNewRows(),
                            new NewCodeBreaksAfterDown(),
                            new DefaultChanges(),
                            new ReadersMeetNulls(),
                            new TypeChangeDependsOnTimeZone(),
                            new NoLockTimeout(),
                            new NoLockWaitTimeout(),
                            new StatementTimeoutSwitchedOff(),
                            new ManyTablesLockedAtOnce(),
                            new BackfilledInBatches(),
                            new EveryoneQueuesBehindUp(),
                            new UpGivesUpHalfWay(),
                            new CrashLeavesMigrationHalfDone(),
                            new CrashNeedsRepair(),
                            new RollbackStandsHalfApplied(),
                            new HalfAppliedUpEndsElsewhere(),
                            new UpStandsHalfApplied(),
                            new CascadeTakesOthers(),
                            new StatisticsLost(),
                            new OldOverloadLeft(),
                            new SettingLeft(),
                            new TransactionLeftOpen(),
                            new UpPassedOver(),
                            new TransactionWithinTransaction(),
                            new ForeignKeyTypesDiffer()),
                    MinorDifferences.ALL,
                    List.of(
                            new OldCodeBreaks(),
                            new CachedPlanBreaks(),
                            new OldCodeBreaksAfterDown(),
                            new TableRewrittenUnderLock(),
                            new IndexBuiltUnderLock(),
                            new TableCopiedOnline(),
                            new RowsReadUnderLock(),
                            new LockKeptDuringWork(),
                            new RowsLockedUntilCommit(),
                            new WorkOverBudget(),
                            new WorkNotObserved(),
                            new WaitsLongerThanBudget(),
                            new TakesLongerThanBudget()),
                    FileChecks.ALL,
                    List.of(
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
                            new RollForwardOnly()),
                    ToolsAfterCrash.ALL)
            .flatMap(List::stream)
            .toList();

    /** Called by {@link java.util.ServiceLoader}. */
    public RuleChecks() {}

    @Override
    public List<Group> groups() {
        return List.of(new Group("", ALL));
    }
}
