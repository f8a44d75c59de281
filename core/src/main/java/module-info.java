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
    uses dev.rehearsal.check.OwnChecks;

    provides dev.rehearsal.check.OwnChecks with
            dev.rehearsal.check.rule.RuleChecks,
            dev.rehearsal.product.postgres.check.PostgresChecks,
            dev.rehearsal.product.mariadb.check.MariadbChecks;

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
