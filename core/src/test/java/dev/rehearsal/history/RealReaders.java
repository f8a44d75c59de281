package dev.rehearsal.history;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.RealTools;
import dev.rehearsal.testing.TestSessions;
import java.io.File;
import java.io.Serial;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.apache.ibatis.migration.Migrator;
import org.flywaydb.core.Flyway;

/**
 * The real tools at work on a directory {@code migrations} of two migrations, a process each or in this one; no process gets
 * longer than a moment.
 */
enum RealReaders {
    DBMATE("dbmate", "%s_%s.sql", "-- migrate:up\n%s-- migrate:down\n") {
        @Override
        boolean run(Path project, Database database) {
            RealTools.npm("dbmate");
            String program = RealTools.node()
                    .resolve("node_modules/@dbmate/linux-x64/bin/dbmate")
                    .toString();
            return succeeds(
                    project,
                    Map.of(),
                    program,
                    "--url",
                    RealTools.url(database),
                    "--no-dump-schema",
                    "--migrations-dir",
                    "migrations",
                    "migrate");
        }
    },
    SQL_MIGRATE("sql-migrate", "%s_%s.sql", "-- +migrate Up\n%s-- +migrate Down\n") {
        @Override
        boolean run(Path project, Database database) {
            new HistoryDirectory(project, ".")
                    .with(
                            "real.yml",
                            "development:\n  dialect: postgres\n  datasource: '%s'\n  dir: migrations\n"
                                    .formatted(RealTools.url(database)));
            return succeeds(project, Map.of(), RealTools.system("sql-migrate"), "up", "-config=real.yml");
        }
    },
    NODE_PG_MIGRATE("node-pg-migrate", "%s_%s.sql", "%s") {
        @Override
        boolean run(Path project, Database database) {
            return succeeds(
                    project, Map.of("DATABASE_URL", RealTools.url(database)), RealTools.npm("node-pg-migrate"), "up");
        }
    },
    DRIZZLE("Drizzle", "%s_%s.sql", "%s") {
        private static final String MIGRATOR = """
                const tools = require('node:module').createRequire(process.env.TOOLS + '/');
                const { Client } = tools('pg');
                (async () => {
                    const client = new Client({ connectionString: process.env.DATABASE_URL });
                    await client.connect();
                    try {
                        await tools('drizzle-orm/node-postgres/migrator').migrate(
                            tools('drizzle-orm/node-postgres').drizzle(client), { migrationsFolder: 'migrations' });
                    } finally {
                        await client.end();
                    }
                })().catch(error => { console.error(error); process.exitCode = 1; });
                """;

        @Override
        HistoryDirectory directory(Path project) {
            return super.directory(project).with("meta/_journal.json", """
                    {"version": "7", "dialect": "postgresql", "entries": [
                      {"idx": 0, "version": "7", "when": 1, "tag": "1_a", "breakpoints": true},
                      {"idx": 1, "version": "7", "when": 2, "tag": "2_b", "breakpoints": true}]}
                    """);
        }

        @Override
        boolean run(Path project, Database database) {
            Map<String, String> environment = new HashMap<>();
            environment.put("TOOLS", RealTools.node().toString());
            environment.put("DATABASE_URL", RealTools.url(database));
            return succeeds(project, environment, RealTools.system("node"), "-e", MIGRATOR);
        }
    },
    ALEMBIC("Alembic", "versions/%s_%s.py", "%s") {
        @Override
        String text(String table) {
            return """
                    revision = '%1$s'
                    down_revision = %2$s
                    from alembic import op
                    def upgrade():
                        op.execute('create table %1$s (id int)')
                    def downgrade():
                        op.execute('drop table %1$s')
                    """.formatted(table, table.equals("a") ? "None" : "'a'");
        }

        @Override
        HistoryDirectory directory(Path project) {
            return super.directory(project)
                    .with("../alembic.ini", "[alembic]\nscript_location = migrations\n")
                    .with("env.py", """
                            import os
                            from alembic import context
                            from sqlalchemy import create_engine
                            with create_engine(os.environ['DATABASE_URL']).connect() as connection:
                                context.configure(connection=connection)
                                with context.begin_transaction():
                                    context.run_migrations()
                            """);
        }

        @Override
        boolean run(Path project, Database database) {
            String url = RealTools.url(database).replace("postgres://", "postgresql://");
            return succeeds(project, Map.of("DATABASE_URL", url), RealTools.system("alembic"), "upgrade", "heads");
        }
    },
    MYBATIS("MyBatis Migrations", "%s_%s.sql", "-- // x\n%s-- //@UNDO\n") {
        @Override
        HistoryDirectory directory(Path project) {
            return super.directory(project)
                    .with(
                            "0_changelog.sql",
                            "-- // x\ncreate table CHANGELOG (ID numeric(20), APPLIED_AT varchar(25), DESCRIPTION varchar(255));\n");
        }

        @Override
        boolean run(Path project, Database database) {
            String password = database.password() == null ? "" : database.password();
            new HistoryDirectory(project, ".")
                    .with(
                            "environments/development.properties",
                            "send_full_script=true\ndriver=org.postgresql.Driver\nurl=%s\nusername=%s\npassword=%s\n"
                                    .formatted(database.jdbcUrl(), database.migrator(), password));
            return succeeds(
                    project,
                    Map.of(),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    jarOf(Migrator.class) + File.pathSeparator + jarOf(org.postgresql.Driver.class),
                    Migrator.class.getName(),
                    "up",
                    "--path=" + project,
                    "--scriptpath=" + project.resolve("migrations"));
        }
    },
    FLYWAY("Flyway", "V%s__%s.sql", "%s") {
        @Override
        boolean run(Path project, Database database) {
            Flyway.configure()
                    .dataSource(new TestSessions(database).dataSource())
                    .locations("filesystem:" + project.resolve("migrations"))
                    .load()
                    .migrate();
            return true;
        }
    },
    LIQUIBASE("Liquibase", "%s_%s.sql", "%s") {
        @Override
        String text(String table) {
            return "--liquibase formatted sql\n--changeset ada:%1$s\ncreate table %1$s (id int);\n".formatted(table);
        }

        @Override
        HistoryDirectory directory(Path project) {
            return super.directory(project).with("../master.xml", """
                    <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                        xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                      <includeAll path="migrations"/>
                    </databaseChangeLog>
                    """);
        }

        @Override
        HistoryRequest request(Path project) {
            return HistoryRequest.at(".").inProject(project).withTool(tool());
        }

        @Override
        boolean run(Path project, Database database) throws Exception {
            try (Connection connection = database.connect(Access.MIGRATOR)) {
                new Liquibase(
                                "master.xml",
                                new DirectoryResourceAccessor(project),
                                DatabaseFactory.getInstance()
                                        .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                        .update(new Contexts());
            }
            return true;
        }
    };

    private static final String SECONDS = "8";
    private static final int KILLED = 124;

    private final String tool;
    private final String name;
    private final String text;

    RealReaders(String tool, String name, String text) {
        this.tool = tool;
        this.name = name;
        this.text = text;
    }

    String tool() {
        return tool;
    }

    /** The path of a migration below {@code migrations}. */
    String path(int number, String title) {
        return name.formatted(number, title);
    }

    /** A migration that makes a table of one column. */
    String text(String table) {
        return text.formatted("create table %s (id int);\n".formatted(table));
    }

    /** The first migration, which makes the table {@code a}, and what the tool needs beside. */
    HistoryDirectory directory(Path project) {
        return HistoryDirectory.in(project).with(path(1, "a"), text("a"));
    }

    HistoryRequest request(Path project) {
        return HistoryDirectory.in(project).request().withTool(tool);
    }

    /**
     * Lets the tool apply everything, which it says it did, or not.
     *
     * @throws Exception if it failed in this very process
     */
    abstract boolean run(Path project, Database database) throws Exception;

    /** The tool had to be killed. */
    static final class StillWaiting extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    static boolean succeeds(Path project, Map<String, String> environment, String... command) {
        List<String> line = new ArrayList<>(List.of("timeout", SECONDS));
        line.addAll(List.of(command));
        RealTools.Outcome outcome = RealTools.run(project, environment, line);
        if (outcome.exitCode() == KILLED) {
            throw new StillWaiting();
        }
        return outcome.exitCode() == 0;
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
