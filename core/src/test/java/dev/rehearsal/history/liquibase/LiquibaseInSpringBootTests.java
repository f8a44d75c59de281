package dev.rehearsal.history.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.spring.SpringBootConfiguration;
import dev.rehearsal.testing.BootApplication;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;

/** What Spring Boot makes of a configuration is the truth: its own bean of Liquibase is compared with what is read here. */
class LiquibaseInSpringBootTests {
    private static final String CHANGELOG = """
            --liquibase formatted sql
            --changeset ada:1
            create table ${prefix}_a (id int);
            --changeset ada:2 context:prod labels:big
            create table b (id int);
            --changeset ada:3 context:test
            create table c (id int);
            """;

    @TempDir
    private Path project;

    private BootApplication application;
    private final Database database = Postgres.database();

    @BeforeEach
    void write() {
        application = BootApplication.in(project).with("db/shop.sql", CHANGELOG);
    }

    @AfterEach
    void close() throws Exception {
        application.close();
        database.close();
    }

    @Test
    void everySettingIsTheOneOfSpringBoot() {
        application.with("application.yml", """
                schema: shop
                spring:
                  liquibase:
                    change-log: classpath:/db/${schema}.sql
                    contexts: prod, eu
                    label-filter: ["big", "!slow"]
                    default-schema: ${schema}
                    liquibaseSchema: books
                    database-change-log-table: changes
                    database-change-log-lock-table: locked
                    parameters: {prefix: "${schema}", "other.name": y, camelCase: z}
                """);
        assertThat(read()).isEqualTo(booted());
        assertThat(read()).containsEntry("contexts", "prod,eu").containsEntry("changelog", "db/shop.sql");
    }

    @Test
    void profilesAndDefaultsAreThoseOfSpringBoot() {
        application
                .with("db/changelog/db.changelog-master.yaml", "databaseChangeLog: []")
                .with("application.properties", "spring.liquibase.contexts=main")
                .with(
                        "application-prod.yml",
                        "spring.liquibase: {contexts: prod, change-log: 'classpath:db/shop.sql'}");
        assertThat(read()).isEqualTo(booted());
        assertThat(read("prod")).isEqualTo(booted("prod"));
    }

    @Test
    void theHistoryIsTheOneThatTheApplicationRuns() throws MigrationFailedException {
        application.with("application.yml", """
                spring.liquibase:
                  change-log: classpath:/db/shop.sql
                  contexts: prod
                  parameters.prefix: x
                  database-change-log-table: changes
                """);
        History history = Histories.read(application.request());
        assertThat(history.migrations()).extracting(Migration::id).containsExactly("ada:1", "ada:2");
        try (MigrationTool liquibase = history.connect(new TestSessions(database))) {
            liquibase.migrate();
        }
        assertThat(Sql.relations(database)).contains("x_a", "b", "changes").doesNotContain("c");
        assertThat(Sql.column(database, "select distinct filename from changes"))
                .containsExactly("db/shop.sql");
    }

    @Test
    void aChangelogMayLieOutsideOfTheClassPath() {
        Path outside = project.resolve("sql/all.sql");
        new dev.rehearsal.testing.HistoryDirectory(project, "sql").with("all.sql", CHANGELOG);
        for (String place : List.of("file:sql/all.sql", "file:" + outside, "file://" + outside)) {
            application.with(
                    "application.yml",
                    "spring.liquibase: {change-log: '%s', contexts: none, parameters: {prefix: x}}".formatted(place));
            assertThat(Histories.read(application.request()).migrations())
                    .as(place)
                    .extracting(Migration::id)
                    .containsExactly("ada:1");
        }
    }

    @Test
    void optionsOfTheTestCountMore() {
        application.with(
                "application.yml",
                "spring.liquibase: {change-log: 'classpath:db/shop.sql', contexts: prod, label-filter: big, default-schema: a}");
        HistoryRequest request = new SpringBootConfiguration()
                .read(
                        application
                                .request()
                                .withOption("context-filter", "test")
                                .withOption("defaultSchemaName", "b"),
                        TestedApplication.UNKNOWN)
                .request()
                .orElseThrow();
        LiquibaseSetup setup = LiquibaseSetup.of(request);
        assertThat(setup.options().contexts()).isEqualTo("test");
        assertThat(setup.options().labels()).isEqualTo("big");
        assertThat(setup.options().defaultSchema()).contains("b");
    }

    private Map<String, String> read(String... profiles) {
        HistoryRequest request = new SpringBootConfiguration()
                .read(application.request(), new TestedApplication(List.of(profiles), null))
                .request()
                .orElseThrow();
        assertThat(request.tool()).isEqualTo("Liquibase");
        LiquibaseSetup setup = LiquibaseSetup.of(request);
        LiquibaseOptions options = setup.options();
        Map<String, String> values = new TreeMap<>();
        values.put("changelog", setup.changelog());
        values.put("contexts", options.contexts());
        values.put("labels", options.labels());
        values.put("default schema", options.defaultSchema().orElse(""));
        values.put("liquibase schema", options.liquibaseSchema().orElse(""));
        values.put("table", options.ownTable().orElse("DATABASECHANGELOG"));
        values.put("lock table", options.ownLockTable().orElse("DATABASECHANGELOGLOCK"));
        values.put("parameters", new TreeMap<>(options.parameters()).toString());
        return values;
    }

    private Map<String, String> booted(String... profiles) {
        try (ConfigurableApplicationContext context = application.run(
                new TestSessions(database).dataSource(),
                List.of(profiles),
                beans -> beans.registerBean(Idle.class, Idle::new),
                "LiquibaseAutoConfiguration")) {
            SpringLiquibase liquibase = context.getBean(SpringLiquibase.class);
            Map<String, String> values = new TreeMap<>();
            values.put("changelog", liquibase.getChangeLog().replaceFirst("^classpath:/?", ""));
            values.put("contexts", Objects.toString(liquibase.getContexts(), ""));
            values.put("labels", Objects.toString(liquibase.getLabelFilter(), ""));
            values.put("default schema", Objects.toString(liquibase.getDefaultSchema(), ""));
            values.put("liquibase schema", Objects.toString(liquibase.getLiquibaseSchema(), ""));
            values.put("table", liquibase.getDatabaseChangeLogTable());
            values.put("lock table", liquibase.getDatabaseChangeLogLockTable());
            values.put("parameters", parameters(liquibase));
            return values;
        }
    }

    private static String parameters(SpringLiquibase liquibase) {
        try {
            Field field = SpringLiquibase.class.getDeclaredField("parameters");
            field.setAccessible(true);
            Map<?, ?> parameters = (Map<?, ?>) field.get(liquibase);
            return parameters == null ? "{}" : new TreeMap<>(parameters).toString();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("parameters", e);
        }
    }

    /** Lets Boot configure Liquibase and not run it. */
    static final class Idle implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof SpringLiquibase liquibase) {
                liquibase.setShouldRun(false);
            }
            return bean;
        }
    }
}
