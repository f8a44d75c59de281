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
    requires static transitive org.apiguardian.api;
    requires static org.assertj.core;
    requires static transitive org.jspecify;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.context;
    requires static spring.core;
    requires static testcontainers;

    exports dev.rehearsal.scenario;
    exports dev.rehearsal.base to
            dev.rehearsal.junit;
    exports dev.rehearsal.check;
    exports dev.rehearsal.check.judging to
            dev.rehearsal.junit,
            dev.rehearsal.snapshots;
    exports dev.rehearsal.check.size;
    exports dev.rehearsal.compatibility;
    exports dev.rehearsal.compatibility.trial to
            dev.rehearsal.junit;
    exports dev.rehearsal.data;
    exports dev.rehearsal.database to
            dev.rehearsal.junit,
            dev.rehearsal.snapshots;
    exports dev.rehearsal.declaration to
            dev.rehearsal.junit;
    exports dev.rehearsal.evidence;
    exports dev.rehearsal.evidence.consequence to
            dev.rehearsal.junit;
    exports dev.rehearsal.evidence.release to
            dev.rehearsal.junit;
    exports dev.rehearsal.finding;
    exports dev.rehearsal.finding.file to
            dev.rehearsal.junit;
    exports dev.rehearsal.history;
    // Javadoc fails on a signature whose package is exported to nobody.
    exports dev.rehearsal.history.answer to
            dev.rehearsal.junit;
    exports dev.rehearsal.history.flyway;
    // Flyway makes the logs that it is told to use.
    exports dev.rehearsal.history.flyway.engine to
            flyway.core;
    exports dev.rehearsal.history.format to
            dev.rehearsal.junit,
            dev.rehearsal.snapshots;
    exports dev.rehearsal.history.text to
            dev.rehearsal.junit,
            dev.rehearsal.snapshots;
    exports dev.rehearsal.lock;
    exports dev.rehearsal.product;
    exports dev.rehearsal.product.mariadb.dialect to
            dev.rehearsal.snapshots;
    exports dev.rehearsal.rehearsal;
    exports dev.rehearsal.rehearsal.run to
            dev.rehearsal.junit,
            dev.rehearsal.snapshots;
    exports dev.rehearsal.rehearsal.template to
            dev.rehearsal.junit;
    exports dev.rehearsal.rehearsal.walk to
            dev.rehearsal.junit,
            dev.rehearsal.snapshots;
    exports dev.rehearsal.report to
            dev.rehearsal.junit;
    exports dev.rehearsal.report.format to
            dev.rehearsal.junit;
    exports dev.rehearsal.report.located to
            dev.rehearsal.junit;
    exports dev.rehearsal.report.runbook to
            dev.rehearsal.junit;
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
    opens dev.rehearsal.evidence to
            com.google.gson,
            com.samskivert.jmustache;
    opens dev.rehearsal.evidence.release to
            com.google.gson,
            com.samskivert.jmustache;
    opens dev.rehearsal.report.runbook to
            com.google.gson,
            com.samskivert.jmustache;

    uses dev.rehearsal.check.Check;
    uses dev.rehearsal.check.OwnChecks;

    provides dev.rehearsal.check.OwnChecks with
            dev.rehearsal.check.rule.RuleChecks,
            dev.rehearsal.product.postgres.check.PostgresChecks,
            dev.rehearsal.product.mariadb.check.MariadbChecks;

    uses dev.rehearsal.history.format.ApplicationConfiguration;

    provides dev.rehearsal.history.format.ApplicationConfiguration with
            dev.rehearsal.history.spring.SpringBootConfiguration;

    uses dev.rehearsal.history.format.HistoryFormat;

    provides dev.rehearsal.history.format.HistoryFormat with
            dev.rehearsal.history.command.CommandFormat,
            dev.rehearsal.history.node.DrizzleMigratorFormat,
            dev.rehearsal.history.node.KnexFormat,
            dev.rehearsal.history.node.NodePgMigrateCodeFormat,
            dev.rehearsal.history.node.SequelizeFormat,
            dev.rehearsal.history.node.TypeormFormat,
            dev.rehearsal.history.flyway.engine.FlywayFormat,
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

    uses dev.rehearsal.database.ServerProvider;
    uses dev.rehearsal.product.DatabaseProduct;
    uses dev.rehearsal.product.ProductParts;

    provides dev.rehearsal.product.DatabaseProduct with
            dev.rehearsal.product.postgres.PostgresProduct,
            dev.rehearsal.product.mariadb.MariadbProduct,
            dev.rehearsal.product.mariadb.MysqlProduct;
}
