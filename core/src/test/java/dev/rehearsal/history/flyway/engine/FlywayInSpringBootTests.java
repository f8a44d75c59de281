package dev.rehearsal.history.flyway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.ConfiguredHistory;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.spring.SpringBootConfiguration;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.testing.BootApplication;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** What Spring Boot makes of a configuration is the truth: its own bean of Flyway is compared with what is read here. */
class FlywayInSpringBootTests {

    @TempDir
    private Path project;

    private BootApplication application;
    private final Database database = Postgres.database();

    @BeforeEach
    void write() {
        application = BootApplication.in(project)
                .with("db/migration/V1__a.sql", "select 1;")
                .with("db/postgresql/V1__a.sql", "select 1;")
                .with("db/more/V2__b.sql", "select 1;");
    }

    @AfterEach
    void close() throws Exception {
        application.close();
        database.close();
    }

    @Test
    void everySettingIsTheOneOfSpringBoot() {
        application.with("application.yml", """
                db: {schema: shop, file: more, groupChanges: on}
                spring:
                  flyway:
                    locations: ["classpath:db/{vendor}", "db/${db.file}", "filesystem:sql"]
                    callback-locations: "classpath:db/callbacks/{vendor}"
                    schemas: "${db.schema}, audit"
                    default-schema: ${db.schema}
                    create-schemas: no
                    table: books
                    baseline-on-migrate: true
                    baselineVersion: 1.10
                    baseline-description: from before
                    encoding: ISO-8859-1
                    detect-encoding: false
                    installed-by: nobody
                    placeholders:
                      owner: ${OWNER_THAT_NOBODY_SETS:app}
                      tableName: x
                      other-name: "y z"
                    placeholder-prefix: "#{"
                    placeholder-suffix: "}#"
                    placeholder-separator: "/"
                    placeholder-replacement: "yes"
                    script-placeholder-prefix: "A__"
                    script-placeholder-suffix: "__B"
                    sql-migration-prefix: X
                    sql-migration-separator: "--"
                    sql-migration-suffixes: .sql,.ddl
                    repeatable-sql-migration-prefix: RR
                    init-sqls:
                      - set application_name = '${nothing}'
                      - set lock_timeout = '1s'
                    target: 17
                    group: ${db.group-changes}
                    mixed: on
                    out-of-order: true
                    skip-default-callbacks: true
                    skip-default-resolvers: false
                    validate-migration-naming: true
                    validate-on-migrate: false
                    execute-in-transaction: false
                    ignore-migration-patterns: ["*:missing", "*:future"]
                """);
        assertThat(read()).isEqualTo(booted(List.of()));
        assertThat(read())
                .containsEntry("getTable", "books")
                .containsEntry("getPlaceholders", "{other-name=y z, owner=app, tableName=x}")
                .containsEntry("getInitSql", "set application_name = '${nothing}'\nset lock_timeout = '1s'");
    }

    @Test
    void whatIsNotSetIsAsInSpringBootToo() {
        application.with("application.properties", "spring.flyway.table=books");
        assertThat(read()).isEqualTo(booted(List.of()));
    }

    @Test
    void emptyValuesAreAsInSpringBoot() {
        application.with("application.yml", """
                spring.flyway:
                  locations: classpath:db/more
                  ignore-migration-patterns: ""
                  schemas: []
                  init-sqls: ""
                  sql-migration-suffixes: .sql
                """);
        assertThat(read()).isEqualTo(booted(List.of()));
    }

    @Test
    void filesForProfilesAndTestsAndImportsCountAsInSpringBoot() {
        application
                .with("application.yml", """
                        spring:
                          config.import: "optional:classpath:/more.properties,classpath:/schemas.yml"
                          flyway: {table: main, placeholders: {a: main}}
                        """)
                .with("schemas.yml", "spring.flyway.schemas: imported")
                .with("more.properties", "spring.flyway.placeholders.b=imported")
                .with("application.properties", "spring.flyway.placeholders.c=of properties\nspring.flyway.table=wins")
                .with("config/application.yml", "spring.flyway.placeholders.d: of config")
                .with("application-prod.yml", "spring.flyway.table: prod")
                .with("application-late.yml", """
                        spring.flyway.placeholders.a: late
                        ---
                        spring.config.activate.on-profile: "prod & late"
                        spring.flyway.placeholders.e: both
                        ---
                        spring.config.activate.on-profile: never
                        spring.flyway.placeholders.e: never
                        """);
        for (List<String> profiles : List.of(
                List.<String>of(), List.of("prod"), List.of("late"), List.of("prod", "late"), List.of("unknown"))) {
            assertThat(read(profiles.toArray(String[]::new)))
                    .as("profiles %s", profiles)
                    .isEqualTo(booted(profiles));
        }
        application.withTestResource("application.yml", "spring.flyway.table: of tests");
        assertThat(read()).isEqualTo(booted(List.of()));
    }

    @Test
    void theVendorIsTheProductOfTheDatabase() {
        application
                .with("application.yml", "spring.flyway.locations: classpath:db/{vendor}")
                .with("db/mariadb/V1__a.sql", "select 1;");

        assertThat(new SpringBootConfiguration()
                        .read(application.request().on(DatabaseProducts.ofId("mariadb")), TestedApplication.UNKNOWN)
                        .request()
                        .orElseThrow()
                        .locations())
                .containsExactly("classpath:db/mariadb");
    }

    @Test
    void systemPropertiesCountMost() {
        application
                .with("application.yml", "spring.flyway.table: main")
                .with("application-prod.yml", "spring.flyway.table: prod");
        System.setProperty("spring.profiles.active", "prod");
        try {
            assertThat(read()).isEqualTo(booted(List.of())).containsEntry("getTable", "prod");
            System.setProperty("SPRING_FLYWAY_TABLE", "said");
            assertThat(read()).isEqualTo(booted(List.of()));
            System.setProperty("spring.flyway.table", "said");
            assertThat(read()).isEqualTo(booted(List.of())).containsEntry("getTable", "said");
        } finally {
            System.clearProperty("SPRING_FLYWAY_TABLE");
            System.clearProperty("spring.flyway.table");
            System.clearProperty("spring.profiles.active");
        }
    }

    @Test
    void beansOfARunningApplicationAreTaken() {
        application.with("application.yml", "spring.flyway: {locations: classpath:db/more, table: books}");
        Consumer<GenericApplicationContext> beans = context -> {
            context.registerBean(JavaMigration.class, V9__Code::new);
            context.registerBean(Callback.class, Listening::new);
            customizer(context, configuration -> configuration.table("customized"));
        };
        Map<String, String> truth = booted(List.of(), beans);
        assertThat(truth).containsEntry("getTable", "customized").containsEntry("getJavaMigrations", "[V9__Code]");
        // With Boot's Flyway in the context, and in one in which it is switched off.
        try (ConfigurableApplicationContext context = run(List.of(), beans)) {
            assertThat(inside(context)).isEqualTo(truth);
        }
        try (ConfigurableApplicationContext context =
                application.run(new TestSessions(database).dataSource(), List.of(), beans, new String[0])) {
            assertThat(inside(context)).isEqualTo(truth);
        }
    }

    @Test
    void aFlywayOfTheApplicationsOwnIsTakenAsItIs() {
        Consumer<GenericApplicationContext> own = context -> context.registerBean(
                Flyway.class,
                () -> Flyway.configure()
                        .dataSource(new TestSessions(database).dataSource())
                        .locations("classpath:db/more")
                        .schemas("own")
                        .load());
        try (ConfigurableApplicationContext context =
                application.run(new TestSessions(database).dataSource(), List.of(), own, new String[0])) {
            assertThat(inside(context))
                    .containsEntry("getSchemas", "[own]")
                    .containsEntry("getLocations", "[classpath:db/more]");
        }
    }

    private Map<String, String> read(String... profiles) {
        return values(new TestedApplication(List.of(profiles), null));
    }

    private Map<String, String> inside(ConfigurableApplicationContext context) {
        return values(new TestedApplication(List.of(), context));
    }

    private Map<String, String> values(TestedApplication tested) {
        ConfiguredHistory said = new SpringBootConfiguration().read(application.request(), tested);
        HistoryRequest request = said.request().orElseThrow();
        assertThat(request.tool()).isEqualTo("Flyway");
        return FlywayValues.of(FlywaySetup.of(request).configuration(), project);
    }

    private Map<String, String> booted(List<String> profiles) {
        return booted(profiles, context -> {});
    }

    private Map<String, String> booted(List<String> profiles, Consumer<GenericApplicationContext> beans) {
        try (ConfigurableApplicationContext context = run(profiles, beans)) {
            return FlywayValues.of(context.getBean(Flyway.class).getConfiguration(), project);
        }
    }

    /** Boot's own, but for the migrating. */
    private ConfigurableApplicationContext run(List<String> profiles, Consumer<GenericApplicationContext> beans) {
        return application.run(
                new TestSessions(database).dataSource(),
                profiles,
                beans.andThen(context -> BootApplication.register(context, "FlywayMigrationStrategy", arguments -> {})),
                "FlywayAutoConfiguration");
    }

    private static void customizer(GenericApplicationContext context, Consumer<FluentConfiguration> change) {
        BootApplication.register(
                context,
                "FlywayConfigurationCustomizer",
                arguments -> change.accept((FluentConfiguration) arguments[0]));
    }

    /** A migration without a place among the locations. */
    static final class V9__Code extends BaseJavaMigration {
        @Override
        public void migrate(Context context) {}
    }

    /** A callback without a place among the locations. */
    static final class Listening extends BaseCallback {
        @Override
        public void handle(Event event, org.flywaydb.core.api.callback.Context context) {}
    }
}
