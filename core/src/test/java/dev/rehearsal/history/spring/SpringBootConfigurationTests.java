package dev.rehearsal.history.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.history.format.ConfiguredHistory;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.BootApplication;
import dev.rehearsal.testing.HistoryDirectory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringBootConfigurationTests {
    private static final String CHANGELOG = "--liquibase formatted sql\n--changeset ada:1\nselect 1;\n";

    @TempDir
    private Path project;

    private BootApplication application;

    @BeforeEach
    void open() {
        application = BootApplication.in(project)
                .with("db/migration/V1__usual.sql", "select 1;")
                .with("db/shop/V1__shop.sql", "select 1;");
    }

    @AfterEach
    void close() throws Exception {
        application.close();
    }

    @Test
    void findsAHistoryThatOnlyTheApplicationKnowsOf() {
        application.with("application.yml", "spring.flyway: {locations: db/shop, table: books, schemas: shop}");
        History history = read();
        assertThat(history.tool()).isEqualTo("Flyway");
        assertThat(names(history)).containsExactly("V1 shop");
        assertThat(history.schemaHistoryTables()).containsExactly("shop.books");
    }

    @Test
    void saysNothingWithoutAFileOrWithoutAPropertyOfATool() {
        assertThat(said()).isEqualTo(ConfiguredHistory.NONE);
        application.with("application.yml", """
                spring:
                  datasource: {url: "jdbc:postgresql://${NOWHERE}/x", password: "${NOBODY}"}
                  flyway: {enabled: true, url: x, user: y, password: z, connect-retries: 3}
                  liquibase: {enabled: true, user: y, tag: "1"}
                """);
        assertThat(said()).isEqualTo(ConfiguredHistory.NONE);
        assertThat(names(read())).containsExactly("V1 usual");
    }

    @Test
    void settingsAloneConfigureTheUsualPlace() {
        application.with("application.yml", "spring.flyway.table: books");
        assertThat(names(read())).containsExactly("V1 usual");
        assertThat(read().schemaHistoryTables()).containsExactly("books");
    }

    @Test
    void settingsAloneSayNothingWhereTheUsualPlaceIsNotThere() throws Exception {
        try (BootApplication other = BootApplication.in(project.resolve("other"))) {
            other.with("application.yml", "spring: {flyway.table: books, liquibase.contexts: prod}");
            new HistoryDirectory(project.resolve("other"), "migrations").with("V1__plain.sql", "select 1;");
            History history = Histories.read(other.request());
            assertThat(names(history)).containsExactly("V1 plain");
            assertThat(history.schemaHistoryTables()).containsExactly("flyway_schema_history");
        }
    }

    @Test
    void whatTheRequestNamesIsReadWithoutTheApplication() {
        application.with("application.yml", "spring.flyway: {locations: db/nowhere, table: books}");
        History history = Histories.read(application.request().withLocations(List.of("classpath:db/migration")));
        assertThat(names(history)).containsExactly("V1 usual");
        assertThat(history.schemaHistoryTables()).containsExactly("flyway_schema_history");
    }

    @Test
    void optionsOfTheRequestCountMoreThanTheApplication() {
        application.with("application.yml", "spring.flyway: {locations: db/shop, table: books, schemas: shop}");
        History history = Histories.read(application.request().withOption("flyway.table", "mine"));
        assertThat(names(history)).containsExactly("V1 shop");
        assertThat(history.schemaHistoryTables()).containsExactly("shop.mine");
    }

    @Test
    void anotherToolThatTheRequestNamesIsNotTheApplications() {
        application.with("application.yml", "spring.flyway.locations: db/nowhere");
        new HistoryDirectory(project, "db/migrations")
                .with("1_a.sql", "-- migrate:up\nselect 1;\n-- migrate:down\nselect 1;\n");
        assertThat(Histories.read(application.request().withTool("dbmate")).tool())
                .isEqualTo("dbmate");
    }

    @Test
    void aToolThatIsSwitchedOffLeavesTheOtherOne() {
        application
                .with("db/changelog/db.changelog-master.sql", CHANGELOG)
                .with("application.yml", "spring.flyway: {enabled: false, locations: db/shop}");
        assertThat(read().tool()).isEqualTo("Liquibase");
        assertThat(names(Histories.read(application.request().withTool("flyway"))))
                .as("named, it is read as the application configures it")
                .containsExactly("V1 shop");
    }

    @Test
    void aToolThatIsSwitchedOffIsTakenWhereThereIsNoOther() {
        application.with("application.yml", "spring.flyway: {enabled: false, table: books}");
        assertThat(names(read())).containsExactly("V1 usual");
        assertThat(read().schemaHistoryTables()).containsExactly("flyway_schema_history");
    }

    @Test
    void saysThatAToolIsSwitchedOffWhereNothingElseIsFound() throws Exception {
        try (BootApplication other = BootApplication.in(project.resolve("other"))) {
            other.with("db/shop/V1__shop.sql", "select 1;")
                    .with("application.yml", "spring.flyway:\n  enabled: false\n  locations: db/shop\n");
            assertThatExceptionOfType(HistoryException.class)
                    .isThrownBy(() -> Histories.read(other.request()))
                    .withMessageContaining(
                            "because 'spring.flyway.enabled' (class path resource [application.yml] - 2:12) is false, which 'tool' overrules");
        }
    }

    @Test
    void twoToolsAreTwoHistories() {
        application.with("db/changes.sql", CHANGELOG).with("application.yml", """
                        spring:
                          flyway.locations: db/shop
                          liquibase.change-log: classpath:db/changes.sql
                        """);
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessage(
                        "The application runs several migration tools: 'spring.flyway.locations' (class path resource [application.yml] - 2:21) says so, and 'spring.liquibase.change-log' (class path resource [application.yml] - 3:25) says so; say with 'tool' which of them to rehearse");
        assertThat(Histories.read(application.request().withTool("Liquibase")).tool())
                .isEqualTo("Liquibase");
        assertThat(names(Histories.read(application.request().withTool("Flyway"))))
                .containsExactly("V1 shop");
    }

    @Test
    void namesALocationThatIsNotThere() {
        application.with(
                "application.yml", "spring:\n  flyway:\n    locations: classpath:db/shpo,filesystem:nowhere\n");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessage(
                        "'spring.flyway.locations' (class path resource [application.yml] - 3:16) names 'classpath:db/shpo' (did you mean 'classpath:db/shop'?), 'filesystem:nowhere', which does not exist on the class path or relative to '%s'; correct the property, or say where the migrations are with 'locations'",
                        project);
    }

    @Test
    void oneMissingLocationAmongSeveralIsNoMistakeUnlessTheApplicationSaysSo() {
        application.with("application.yml", "spring.flyway.locations: db/shop,db/nowhere");
        assertThat(names(read())).containsExactly("V1 shop");
        application.with(
                "application.yml", "spring.flyway: {locations: 'db/shop,db/nowhere', fail-on-missing-locations: true}");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessageContaining("names 'classpath:db/nowhere', which does not exist");
    }

    @Test
    void aLocationWithWildcardsIsLeftToFlyway() {
        application.with("application.yml", "spring.flyway.locations: classpath:db/s*p");
        assertThat(names(read())).containsExactly("V1 shop");
    }

    @Test
    void saysWhichPropertyLeadsToAPlaceWithoutMigrations() {
        application.with("db/empty/readme.txt", "none").with("application.yml", "spring.flyway.locations: db/empty");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessageContaining("'classpath:db/empty' holds one file that is no migration: 'readme.txt'")
                .withMessageContaining(
                        "because 'spring.flyway.locations' (class path resource [application.yml] - 1:26) says so");
    }

    @Test
    void namesAChangelogThatIsNotThere() {
        application.with("application.yml", "spring.liquibase.change-log: classpath:/db/nowhere.yaml");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessage(
                        "'spring.liquibase.change-log' (class path resource [application.yml] - 1:30) is 'classpath:/db/nowhere.yaml', which is not on the class path; correct the property, or say where the changelog is with 'locations'");
    }

    @Test
    void namesAPlaceholderThatNothingSets() {
        application.with("application.yml", "spring.flyway:\n  placeholders:\n    owner: secret${DB_OWNER}word\n");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessage(
                        "'spring.flyway.placeholders.owner' (class path resource [application.yml] - 3:12) refers to '${DB_OWNER}', which nothing sets here; set it as a variable or property of the test, write a default as in '${DB_OWNER:…}', or set 'spring.flyway.placeholders.owner' in src/test/resources");
        application.withTestResource("application-test.yml", "DB_OWNER: app");
        assertThat(said("test").request().orElseThrow().options()).containsEntry("placeholders.owner", "secretappword");
    }

    @Test
    void namesAFileThatIsNoYamlAndShowsNothingOfIt() {
        application.with(
                "application.yml", "spring:\n  datasource:\n    password: \"hunter2-of-the-shop\n  flyway: x\n");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith(
                        "Spring Boot cannot read the application's configuration, file [%s/src/main/resources/application.yml]: while scanning a quoted scalar in 'reader', line 3, column 15",
                        project)
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("hunter2"));
    }

    @Test
    void namesAnImportThatIsNotThere() {
        application.with("application.yml", "spring.config.import: classpath:/nowhere.yml");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessageContaining("nowhere.yml")
                .withMessageContaining("'locations'");
    }

    @Test
    void namesAValueThatIsNoYesOrNo() {
        application.with("application.yml", "spring.flyway.mixed: perhaps");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessage(
                        "'spring.flyway.mixed' (class path resource [application.yml] - 1:22) cannot be read as 'true' or 'false'; correct it");
        application.with("application.yml", "spring.flyway.mixed: ${MIXED}");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(this::read)
                .withMessageContaining("refers to '${MIXED}', which nothing sets here");
    }

    @Test
    void aTargetEndsTheHistory() {
        application
                .with("db/shop/V2__later.sql", "select 1;")
                .with("db/shop/U2__later.sql", "select 1;")
                .with("application.yml", "spring.flyway: {locations: db/shop, target: 1}");
        assertThat(names(read())).containsExactly("V1 shop");
        assertThat(read().problems()).extracting(HistoryProblem::kind).containsExactly(HistoryProblem.Kind.LEFT_OUT);
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private History read() {
        return Histories.read(application.request());
    }

    private ConfiguredHistory said(String... profiles) {
        HistoryRequest request = application.request();
        return new SpringBootConfiguration().read(request, new TestedApplication(List.of(profiles), null));
    }

    private static List<String> names(History history) {
        return history.migrations().stream().map(Migration::displayName).toList();
    }
}
