package dev.rehearsal.check.rule;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.OwnChecks;
import dev.rehearsal.check.rule.compatibility.CachedPlanBreaks;
import dev.rehearsal.check.rule.compatibility.ColumnChecks;
import dev.rehearsal.check.rule.compatibility.NewCodeBreaksAfterDown;
import dev.rehearsal.check.rule.compatibility.OldCodeBreaks;
import dev.rehearsal.check.rule.compatibility.OldCodeBreaksAfterDown;
import dev.rehearsal.check.rule.crash.GivesUpInTheMiddle;
import dev.rehearsal.check.rule.crash.HalfAppliedChecks;
import dev.rehearsal.check.rule.crash.KilledUps;
import dev.rehearsal.check.rule.crash.ToolsAfterCrash;
import dev.rehearsal.check.rule.difference.MinorDifferences;
import dev.rehearsal.check.rule.down.DownFails;
import dev.rehearsal.check.rule.down.DownLeavesLabel;
import dev.rehearsal.check.rule.down.DownLeavesTraces;
import dev.rehearsal.check.rule.down.DownMissing;
import dev.rehearsal.check.rule.down.LivedInChecks;
import dev.rehearsal.check.rule.down.NoWayBack;
import dev.rehearsal.check.rule.down.RowsAfterDown;
import dev.rehearsal.check.rule.down.SecondUpDiffers;
import dev.rehearsal.check.rule.down.SecondUpFails;
import dev.rehearsal.check.rule.file.FileChecks;
import dev.rehearsal.check.rule.history.AllStepsInOneTransaction;
import dev.rehearsal.check.rule.history.ConstraintNeverValidated;
import dev.rehearsal.check.rule.history.DependsOnServerDefault;
import dev.rehearsal.check.rule.history.DumpDoesNotRestore;
import dev.rehearsal.check.rule.history.ForeignKeyWithoutIndex;
import dev.rehearsal.check.rule.history.HistoryDriftedFromGoldenSchema;
import dev.rehearsal.check.rule.history.MigrationNeverRan;
import dev.rehearsal.check.rule.history.NeedsSuperuser;
import dev.rehearsal.check.rule.history.NumbersEndEarly;
import dev.rehearsal.check.rule.history.OrderOfBranchesMatters;
import dev.rehearsal.check.rule.history.Repetitions;
import dev.rehearsal.check.rule.history.RollForwardOnly;
import dev.rehearsal.check.rule.history.TwoMigratorsCollide;
import dev.rehearsal.check.rule.history.WholeRunDiffers;
import dev.rehearsal.check.rule.history.WholeRunFails;
import dev.rehearsal.check.rule.invariant.InvariantNotAsked;
import dev.rehearsal.check.rule.invariant.InvariantViolated;
import dev.rehearsal.check.rule.lock.EndlessWaits;
import dev.rehearsal.check.rule.lock.LongTransactionChecks;
import dev.rehearsal.check.rule.lock.ManyTablesLockedAtOnce;
import dev.rehearsal.check.rule.lock.StatementTimeoutSwitchedOff;
import dev.rehearsal.check.rule.lock.WaitsLongerThanBudget;
import dev.rehearsal.check.rule.object.DefinitionWithoutAttributes;
import dev.rehearsal.check.rule.object.FailsFromNowOn;
import dev.rehearsal.check.rule.object.InvalidObjectLeft;
import dev.rehearsal.check.rule.object.PrivilegesLost;
import dev.rehearsal.check.rule.object.RecreatedChecks;
import dev.rehearsal.check.rule.object.RepeatableMustChange;
import dev.rehearsal.check.rule.up.BackfillChecks;
import dev.rehearsal.check.rule.up.ConsequenceChecks;
import dev.rehearsal.check.rule.up.ForeignKeyActions;
import dev.rehearsal.check.rule.up.KeysWrittenByHand;
import dev.rehearsal.check.rule.up.MovedRowsMissing;
import dev.rehearsal.check.rule.up.NotRehearsedWithRows;
import dev.rehearsal.check.rule.up.OlderCheckRefuses;
import dev.rehearsal.check.rule.up.RowsOutOfSight;
import dev.rehearsal.check.rule.up.SessionChecks;
import dev.rehearsal.check.rule.up.TriggersWriteElsewhere;
import dev.rehearsal.check.rule.up.UnnamedColumnsChanged;
import dev.rehearsal.check.rule.up.UpFails;
import dev.rehearsal.check.rule.up.UpFailsOnLegalRows;
import dev.rehearsal.check.rule.up.UpLosesRows;
import dev.rehearsal.check.rule.up.UpLosesValues;
import dev.rehearsal.check.rule.up.UpOverwritesValues;
import dev.rehearsal.check.rule.up.UpPassedOver;
import dev.rehearsal.check.rule.up.ValuesDependOnTimeZone;
import dev.rehearsal.check.rule.work.BackfilledInBatches;
import dev.rehearsal.check.rule.work.LockKeptDuringWork;
import dev.rehearsal.check.rule.work.RowsLockedUntilCommit;
import dev.rehearsal.check.rule.work.TableCopiedOnline;
import dev.rehearsal.check.rule.work.TakesLongerThanBudget;
import dev.rehearsal.check.rule.work.TypeChangeDependsOnTimeZone;
import dev.rehearsal.check.rule.work.UnderLockChecks;
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
                            new OlderCheckRefuses(),
                            new RowsOutOfSight(),
                            new UpLosesValues(),
                            new UpOverwritesValues(),
                            new UnnamedColumnsChanged(),
                            new TriggersWriteElsewhere(),
                            new ValuesDependOnTimeZone(),
                            BackfillChecks.VALUE_TAKEN_BY_CHANCE,
                            BackfillChecks.JOIN_REPEATS_ROWS,
                            BackfillChecks.BACKFILL_LEAVES_NULLS,
                            new MovedRowsMissing(),
                            new InvariantViolated(),
                            new InvariantNotAsked(),
                            new FailsFromNowOn(),
                            new InvalidObjectLeft(),
                            new PrivilegesLost(),
                            RecreatedChecks.TRIGGERS_LOST,
                            RecreatedChecks.INDEXES_LOST,
                            RecreatedChecks.OWNER_LOST,
                            RecreatedChecks.COMMENTS_LOST,
                            new DefinitionWithoutAttributes(),
                            new RepeatableMustChange(),
                            ConsequenceChecks.SEQUENCE_BEHIND_COLUMN,
                            new KeysWrittenByHand(),
                            ConsequenceChecks.ORPHANED_ROWS,
                            ForeignKeyActions.REFUSED,
                            ForeignKeyActions.CHANGES,
                            new DownMissing(),
                            new DownFails(),
                            new NoWayBack(),
                            RowsAfterDown.DOWN_LOSES_ROWS,
                            RowsAfterDown.DOWN_CHANGES_VALUES,
                            RowsAfterDown.DOWN_KEEPS_FILLED_VALUES,
                            RowsAfterDown.DOWN_LEAVES_ROWS,
                            new DownLeavesTraces(),
                            new DownLeavesLabel(),
                            new SecondUpFails(),
                            new SecondUpDiffers(),
                            Repetitions.REPEATABLE_NOT_REPEATABLE,
                            RowsAfterDown.DOWN_LOSES_OLD_ROWS_ONCE_LIVED_IN,
                            LivedInChecks.DOWN_STOPS_HALF_WAY,
                            RowsAfterDown.DOWN_DROPS_NEW_ROWS,
                            LivedInChecks.DOWN_ORPHANS_NEW_ROWS,
                            LivedInChecks.DOWN_REFUSES_NEW_ROWS,
                            new NewCodeBreaksAfterDown(),
                            ColumnChecks.DEFAULT_CHANGES,
                            ColumnChecks.READERS_MEET_NULLS,
                            new TypeChangeDependsOnTimeZone(),
                            EndlessWaits.NO_LOCK_TIMEOUT,
                            EndlessWaits.NO_LOCK_WAIT_TIMEOUT,
                            new StatementTimeoutSwitchedOff(),
                            new ManyTablesLockedAtOnce(),
                            new BackfilledInBatches(),
                            LongTransactionChecks.EVERYONE_QUEUES_BEHIND_UP,
                            LongTransactionChecks.UP_GIVES_UP_HALF_WAY,
                            KilledUps.CRASH_LEAVES_MIGRATION_HALF_DONE,
                            KilledUps.CRASH_NEEDS_REPAIR,
                            new GivesUpInTheMiddle(),
                            HalfAppliedChecks.ROLLBACK_STANDS_HALF_APPLIED,
                            HalfAppliedChecks.HALF_APPLIED_UP_ENDS_ELSEWHERE,
                            HalfAppliedChecks.UP_STANDS_HALF_APPLIED,
                            ConsequenceChecks.CASCADE_TAKES_OTHERS,
                            ConsequenceChecks.STATISTICS_LOST,
                            ConsequenceChecks.OLD_OVERLOAD_LEFT,
                            SessionChecks.SETTING_LEFT,
                            SessionChecks.TRANSACTION_LEFT_OPEN,
                            new UpPassedOver(),
                            SessionChecks.TRANSACTION_WITHIN_TRANSACTION,
                            ConsequenceChecks.FOREIGN_KEY_TYPES_DIFFER),
                    MinorDifferences.ALL,
                    List.of(
                            new OldCodeBreaks(),
                            new CachedPlanBreaks(),
                            new OldCodeBreaksAfterDown(),
                            UnderLockChecks.TABLE_REWRITTEN_UNDER_LOCK,
                            UnderLockChecks.INDEX_BUILT_UNDER_LOCK,
                            new TableCopiedOnline(),
                            UnderLockChecks.ROWS_READ_UNDER_LOCK,
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
                            new DumpDoesNotRestore(),
                            new OrderOfBranchesMatters(),
                            new DependsOnServerDefault(),
                            Repetitions.SECOND_RUN_CHANGES,
                            new TwoMigratorsCollide(),
                            new AllStepsInOneTransaction(),
                            new ConstraintNeverValidated(),
                            new NumbersEndEarly(),
                            new MigrationNeverRan(),
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
