/** Rehearses database migrations: databases, histories, the walk, its evidence and the checks. */
@SuppressWarnings("module") // The modules that see secrets are built after this one.
module dev.rehearsal.core {
    requires static java.management;
    requires transitive java.sql;
    requires com.google.gson;
    requires com.samskivert.jmustache;
    requires static flyway.core;
    requires static flyway.database.postgresql;
    requires static liquibase.core;
    requires static org.eclipse.jgit;
    requires static org.mariadb.jdbc;
    requires static org.postgresql.jdbc;
    requires org.tukaani.xz;
    requires static transitive org.jspecify;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.context;
    requires static spring.core;
    requires static testcontainers;

    exports dev.rehearsal.base to
            dev.rehearsal.junit;
    exports dev.rehearsal.check;
    exports dev.rehearsal.compatibility;
    exports dev.rehearsal.data;
    exports dev.rehearsal.database;
    exports dev.rehearsal.declaration to
            dev.rehearsal.junit;
    exports dev.rehearsal.product;
    exports dev.rehearsal.product.mariadb.dialect to
            dev.rehearsal.snapshots;
    exports dev.rehearsal.product.postgres.dialect to
            dev.rehearsal.snapshots;
    exports dev.rehearsal.evidence;
    exports dev.rehearsal.finding;
    exports dev.rehearsal.history;
    exports dev.rehearsal.history.flyway;
    exports dev.rehearsal.lock;
    exports dev.rehearsal.product.postgres.lock;
    exports dev.rehearsal.rehearsal;
    exports dev.rehearsal.rehearsal.template to
            dev.rehearsal.junit;
    exports dev.rehearsal.rehearsal.walk;
    exports dev.rehearsal.report;
    exports dev.rehearsal.schema;
    exports dev.rehearsal.secret to
            dev.rehearsal.junit,
            dev.rehearsal.snapshots;
    exports dev.rehearsal.sql to
            dev.rehearsal.snapshots;

    // Liquibase creates the service for its schema history table itself.
    opens dev.rehearsal.history.liquibase to
            liquibase.core;
    // The template reads what it shows from records.
    opens dev.rehearsal.report to
            com.samskivert.jmustache;

    uses dev.rehearsal.check.Check;

    provides dev.rehearsal.check.Check with
            dev.rehearsal.check.rule.up.UpFails,
            dev.rehearsal.check.rule.up.UpFailsOnLegalRows,
            dev.rehearsal.check.rule.up.NotRehearsedWithRows,
            dev.rehearsal.check.rule.up.UpLosesRows,
            dev.rehearsal.check.rule.up.UpLosesValues,
            dev.rehearsal.check.rule.up.UpOverwritesValues,
            dev.rehearsal.check.rule.up.UnnamedColumnsChanged,
            dev.rehearsal.check.rule.up.ValueTakenByChance,
            dev.rehearsal.check.rule.up.JoinRepeatsRows,
            dev.rehearsal.check.rule.up.BackfillLeavesNulls,
            dev.rehearsal.check.rule.up.MovedRowsMissing,
            dev.rehearsal.check.rule.object.InvalidObjectLeft,
            dev.rehearsal.check.rule.object.PrivilegesLost,
            dev.rehearsal.check.rule.object.TriggersLost,
            dev.rehearsal.check.rule.object.IndexesLost,
            dev.rehearsal.check.rule.object.OwnerLost,
            dev.rehearsal.check.rule.object.CommentsLost,
            dev.rehearsal.check.rule.up.SequenceBehindColumn,
            dev.rehearsal.check.rule.up.KeysWrittenByHand,
            dev.rehearsal.check.rule.up.OrphanedRows,
            dev.rehearsal.check.rule.down.DownMissing,
            dev.rehearsal.check.rule.down.DownFails,
            dev.rehearsal.check.rule.down.NoWayBack,
            dev.rehearsal.check.rule.down.DownLosesRows,
            dev.rehearsal.check.rule.down.DownChangesValues,
            dev.rehearsal.check.rule.down.DownKeepsFilledValues,
            dev.rehearsal.check.rule.down.DownLeavesRows,
            dev.rehearsal.check.rule.down.DownLeavesTraces,
            dev.rehearsal.check.rule.down.DownLeavesLabel,
            dev.rehearsal.check.rule.down.SecondUpFails,
            dev.rehearsal.check.rule.down.SecondUpDiffers,
            dev.rehearsal.check.rule.history.RepeatableNotRepeatable,
            dev.rehearsal.check.rule.down.DownLosesOldRowsOnceLivedIn,
            dev.rehearsal.check.rule.down.DownStopsHalfWay,
            dev.rehearsal.check.rule.down.DownDropsNewRows,
            dev.rehearsal.check.rule.down.DownOrphansNewRows,
            dev.rehearsal.check.rule.down.DownRefusesNewRows,
            dev.rehearsal.check.rule.compatibility.NewCodeBreaksAfterDown,
            dev.rehearsal.check.rule.compatibility.DefaultChanges,
            dev.rehearsal.check.rule.compatibility.ReadersMeetNulls,
            dev.rehearsal.check.rule.work.TypeChangeDependsOnTimeZone,
            dev.rehearsal.check.rule.lock.NoLockTimeout,
            dev.rehearsal.check.rule.lock.NoLockWaitTimeout,
            dev.rehearsal.check.rule.lock.StatementTimeoutSwitchedOff,
            dev.rehearsal.check.rule.lock.ManyTablesLockedAtOnce,
            dev.rehearsal.check.rule.work.BackfilledInBatches,
            dev.rehearsal.check.rule.lock.EveryoneQueuesBehindUp,
            dev.rehearsal.check.rule.lock.UpGivesUpHalfWay,
            dev.rehearsal.check.rule.crash.CrashLeavesMigrationHalfDone,
            dev.rehearsal.check.rule.crash.CrashNeedsRepair,
            dev.rehearsal.check.rule.crash.RollbackStandsHalfApplied,
            dev.rehearsal.check.rule.crash.HalfAppliedUpEndsElsewhere,
            dev.rehearsal.check.rule.crash.UpStandsHalfApplied,
            dev.rehearsal.check.rule.object.CascadeTakesOthers,
            dev.rehearsal.product.postgres.check.ReplicaIdentityLost,
            dev.rehearsal.check.rule.object.StatisticsLost,
            dev.rehearsal.check.rule.object.OldOverloadLeft,
            dev.rehearsal.product.postgres.check.DefinerWithoutSearchPath,
            dev.rehearsal.check.rule.up.SettingLeft,
            dev.rehearsal.check.rule.up.TransactionLeftOpen,
            dev.rehearsal.check.rule.up.UpPassedOver,
            dev.rehearsal.check.rule.up.TransactionWithinTransaction,
            dev.rehearsal.product.postgres.check.NameCut,
            dev.rehearsal.product.mariadb.check.ValuesForced,
            dev.rehearsal.product.mariadb.check.ZeroDatesWritten,
            dev.rehearsal.product.mariadb.check.TransactionEndsEarly,
            dev.rehearsal.check.rule.object.AttributesLost,
            dev.rehearsal.product.mariadb.check.UniqueKeyTakesFewerValues,
            dev.rehearsal.product.mariadb.check.ProgramNotStrict,
            dev.rehearsal.product.mariadb.check.RowsMayNotFit,
            dev.rehearsal.product.mariadb.check.IndexCut,
            dev.rehearsal.product.mariadb.check.ComparisonsChange,
            dev.rehearsal.product.mariadb.check.DefinerMissing,
            dev.rehearsal.product.mariadb.check.ForeignKeyLostIndex,
            dev.rehearsal.product.mariadb.check.ReferenceIgnored,
            dev.rehearsal.product.mariadb.check.GlobalSettingLeft,
            dev.rehearsal.product.mariadb.check.LabelsBecomeNumbers,
            dev.rehearsal.product.mariadb.check.NumbersGivenAgain,
            dev.rehearsal.product.mariadb.check.OnUpdateImplied,
            dev.rehearsal.product.mariadb.check.RowsBreakCheck,
            dev.rehearsal.product.mariadb.check.TypeReplaced,
            dev.rehearsal.check.rule.object.ForeignKeyTypesDiffer,
            dev.rehearsal.check.rule.difference.DownChangesColumnOrder,
            dev.rehearsal.check.rule.difference.DownChangesComments,
            dev.rehearsal.check.rule.difference.DownChangesWhiteSpace,
            dev.rehearsal.check.rule.difference.DownBakesTime,
            dev.rehearsal.check.rule.difference.DownChangesOidNames,
            dev.rehearsal.check.rule.difference.SecondUpChangesColumnOrder,
            dev.rehearsal.check.rule.difference.SecondUpChangesComments,
            dev.rehearsal.check.rule.difference.SecondUpChangesWhiteSpace,
            dev.rehearsal.check.rule.difference.SecondUpBakesTime,
            dev.rehearsal.check.rule.difference.SecondUpChangesOidNames,
            dev.rehearsal.check.rule.compatibility.OldCodeBreaks,
            dev.rehearsal.check.rule.compatibility.CachedPlanBreaks,
            dev.rehearsal.check.rule.compatibility.OldCodeBreaksAfterDown,
            dev.rehearsal.check.rule.work.TableRewrittenUnderLock,
            dev.rehearsal.check.rule.work.IndexBuiltUnderLock,
            dev.rehearsal.check.rule.work.TableCopiedOnline,
            dev.rehearsal.check.rule.work.RowsReadUnderLock,
            dev.rehearsal.check.rule.work.LockKeptDuringWork,
            dev.rehearsal.check.rule.work.RowsLockedUntilCommit,
            dev.rehearsal.check.rule.work.WorkOverBudget,
            dev.rehearsal.check.rule.work.WorkNotObserved,
            dev.rehearsal.check.rule.lock.WaitsLongerThanBudget,
            dev.rehearsal.check.rule.work.TakesLongerThanBudget,
            dev.rehearsal.check.rule.file.DuplicateVersion,
            dev.rehearsal.check.rule.file.OutOfOrder,
            dev.rehearsal.check.rule.file.AppliedMigrationEdited,
            dev.rehearsal.check.rule.file.AppliedMigrationRemoved,
            dev.rehearsal.check.rule.file.AppliedMigrationRenumbered,
            dev.rehearsal.check.rule.file.UnknownDirective,
            dev.rehearsal.check.rule.file.MissingParent,
            dev.rehearsal.check.rule.file.Cycle,
            dev.rehearsal.check.rule.file.ChecksumMismatch,
            dev.rehearsal.check.rule.file.DownWithoutUp,
            dev.rehearsal.check.rule.file.UnreadableEncoding,
            dev.rehearsal.check.rule.file.HistoryChanged,
            dev.rehearsal.check.rule.file.UnusableName,
            dev.rehearsal.check.rule.file.NotAFile,
            dev.rehearsal.check.rule.file.SeveralHeads,
            dev.rehearsal.check.rule.file.OfflineSqlDiffers,
            dev.rehearsal.check.rule.file.EmptyUp,
            dev.rehearsal.check.rule.file.PassedOver,
            dev.rehearsal.check.rule.file.LeftOut,
            dev.rehearsal.check.rule.history.WholeRunFails,
            dev.rehearsal.check.rule.history.WholeRunDiffers,
            dev.rehearsal.check.rule.history.HistoryDriftedFromGoldenSchema,
            dev.rehearsal.check.rule.history.OrderOfBranchesMatters,
            dev.rehearsal.check.rule.history.SecondRunChanges,
            dev.rehearsal.check.rule.history.TwoMigratorsCollide,
            dev.rehearsal.check.rule.history.AllStepsInOneTransaction,
            dev.rehearsal.check.rule.history.ConstraintNeverValidated,
            dev.rehearsal.check.rule.history.ForeignKeyWithoutParent,
            dev.rehearsal.check.rule.history.ForeignKeyWithoutIndex,
            dev.rehearsal.check.rule.history.NeedsSuperuser,
            dev.rehearsal.product.postgres.check.ReachesOutsideDatabase,
            dev.rehearsal.check.rule.history.RollForwardOnly,
            dev.rehearsal.check.rule.crash.ToolRefusesAfterCrash,
            dev.rehearsal.check.rule.crash.ToolLeavesLockAfterCrash;

    uses dev.rehearsal.history.ApplicationConfiguration;

    provides dev.rehearsal.history.ApplicationConfiguration with
            dev.rehearsal.history.spring.SpringBootConfiguration;

    uses dev.rehearsal.history.HistoryFormat;

    provides dev.rehearsal.history.HistoryFormat with
            dev.rehearsal.history.command.CommandFormat,
            dev.rehearsal.history.node.DrizzleMigratorFormat,
            dev.rehearsal.history.node.KnexFormat,
            dev.rehearsal.history.node.NodePgMigrateCodeFormat,
            dev.rehearsal.history.node.SequelizeFormat,
            dev.rehearsal.history.node.TypeormFormat,
            dev.rehearsal.history.flyway.FlywayFormat,
            dev.rehearsal.history.dbmate.DbmateFormat,
            dev.rehearsal.history.alembic.AlembicFormat,
            dev.rehearsal.history.diesel.DieselFormat,
            dev.rehearsal.history.liquibase.LiquibaseFormat,
            dev.rehearsal.history.goose.GooseFormat,
            dev.rehearsal.history.migrate.MigrateFormat,
            dev.rehearsal.history.mybatis.MybatisFormat,
            dev.rehearsal.history.atlas.AtlasFormat,
            dev.rehearsal.history.drizzle.DrizzleFormat,
            dev.rehearsal.history.nodepgmigrate.NodePgMigrateFormat,
            dev.rehearsal.history.prisma.PrismaFormat,
            dev.rehearsal.history.sqlmigrate.SqlMigrateFormat,
            dev.rehearsal.history.sqlx.SqlxFormat;

    uses dev.rehearsal.history.ScriptDialect;

    provides dev.rehearsal.history.ScriptDialect with
            dev.rehearsal.product.postgres.script.PostgresScriptDialect,
            dev.rehearsal.product.mariadb.script.MariadbScriptDialect,
            dev.rehearsal.product.mariadb.script.MysqlScriptDialect;

    uses dev.rehearsal.database.ServerProvider;
    uses dev.rehearsal.database.DatabaseNames;

    provides dev.rehearsal.database.DatabaseNames with
            dev.rehearsal.product.mariadb.database.MariadbNames,
            dev.rehearsal.product.mariadb.database.MysqlNames,
            dev.rehearsal.product.postgres.database.PostgresNames;
    provides dev.rehearsal.database.ServerProvider with
            dev.rehearsal.product.mariadb.database.container.ContainerMariadbProvider,
            dev.rehearsal.product.mariadb.database.container.ContainerMysqlProvider,
            dev.rehearsal.product.mariadb.database.embedded.EmbeddedMariadbProvider,
            dev.rehearsal.product.mariadb.database.named.NamedMariadbProvider,
            dev.rehearsal.product.mariadb.database.named.NamedMysqlProvider,
            dev.rehearsal.product.postgres.database.container.ContainerServerProvider,
            dev.rehearsal.product.postgres.database.embedded.EmbeddedServerProvider,
            dev.rehearsal.product.postgres.database.named.NamedServerProvider;

    uses dev.rehearsal.product.DatabaseProduct;

    provides dev.rehearsal.product.DatabaseProduct with
            dev.rehearsal.product.postgres.dialect.PostgresDialect,
            dev.rehearsal.product.mariadb.dialect.MariadbDialect,
            dev.rehearsal.product.mariadb.dialect.MysqlDialect;

    uses dev.rehearsal.rehearsal.session.SessionDialect;

    provides dev.rehearsal.rehearsal.session.SessionDialect with
            dev.rehearsal.product.postgres.session.PostgresSessionDialect,
            dev.rehearsal.product.mariadb.session.MariadbSessionDialect,
            dev.rehearsal.product.mariadb.session.MysqlSessionDialect;

    uses dev.rehearsal.wire.RelayDialect;

    provides dev.rehearsal.wire.RelayDialect with
            dev.rehearsal.product.postgres.wire.PostgresRelayDialect;

    uses dev.rehearsal.schema.SchemaDialect;

    provides dev.rehearsal.schema.SchemaDialect with
            dev.rehearsal.product.mariadb.schema.MariadbSchemaDialect,
            dev.rehearsal.product.mariadb.schema.MysqlSchemaDialect,
            dev.rehearsal.product.postgres.schema.PostgresSchemaDialect;

    uses dev.rehearsal.data.DataDialect;

    provides dev.rehearsal.data.DataDialect with
            dev.rehearsal.product.mariadb.data.MariadbDataDialect,
            dev.rehearsal.product.mariadb.data.MysqlDataDialect,
            dev.rehearsal.product.postgres.data.PostgresDataDialect;

    uses dev.rehearsal.compatibility.ApplicationDialect;

    provides dev.rehearsal.compatibility.ApplicationDialect with
            dev.rehearsal.product.mariadb.compatibility.MariadbApplicationDialect,
            dev.rehearsal.product.mariadb.compatibility.MysqlApplicationDialect,
            dev.rehearsal.product.postgres.compatibility.PostgresApplicationDialect;

    uses dev.rehearsal.check.remedy.RemedyDialect;

    provides dev.rehearsal.check.remedy.RemedyDialect with
            dev.rehearsal.product.postgres.remedy.PostgresRemedyDialect,
            dev.rehearsal.product.mariadb.remedy.MariadbRemedyDialect,
            dev.rehearsal.product.mariadb.remedy.MysqlRemedyDialect;

    uses dev.rehearsal.lock.LockDialect;

    provides dev.rehearsal.lock.LockDialect with
            dev.rehearsal.product.postgres.lock.PostgresLockDialect;

    uses dev.rehearsal.rehearsal.statement.ChangeDialect;

    provides dev.rehearsal.rehearsal.statement.ChangeDialect with
            dev.rehearsal.product.mariadb.change.MariadbChangeDialect,
            dev.rehearsal.product.mariadb.change.MysqlChangeDialect;

    uses dev.rehearsal.rehearsal.repair.RefusalDialect;
    uses dev.rehearsal.rehearsal.repair.RepairDialect;

    provides dev.rehearsal.rehearsal.repair.RefusalDialect with
            dev.rehearsal.product.postgres.repair.PostgresRefusalDialect;
    provides dev.rehearsal.rehearsal.repair.RepairDialect with
            dev.rehearsal.product.postgres.repair.PostgresRepairDialect;

    uses dev.rehearsal.rehearsal.consequence.ConsequenceDialect;

    provides dev.rehearsal.rehearsal.consequence.ConsequenceDialect with
            dev.rehearsal.product.mariadb.consequence.MariadbConsequenceDialect,
            dev.rehearsal.product.mariadb.consequence.MysqlConsequenceDialect,
            dev.rehearsal.product.postgres.consequence.PostgresConsequenceDialect;

    uses dev.rehearsal.rehearsal.whole.WholeRunDialect;

    provides dev.rehearsal.rehearsal.whole.WholeRunDialect with
            dev.rehearsal.product.postgres.whole.PostgresWholeRunDialect;

    uses dev.rehearsal.rehearsal.experiment.ExperimentDialect;

    provides dev.rehearsal.rehearsal.experiment.ExperimentDialect with
            dev.rehearsal.product.postgres.experiment.PostgresExperimentDialect;

    uses dev.rehearsal.history.engine.process.ProgramDialect;

    provides dev.rehearsal.history.engine.process.ProgramDialect with
            dev.rehearsal.product.postgres.program.PostgresProgramDialect;
}
