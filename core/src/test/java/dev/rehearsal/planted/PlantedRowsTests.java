package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.testing.GeneratedTestRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that only show on rows which production has and an empty table has not; the rows are generated here. */
class PlantedRowsTests {
    private static final PlantedStep TABLES = step("1_tables", """
            create table users (id int primary key, name text, email text, age text);
            create table orders (id int primary key, user_id int); create index on orders (user_id);
            """, "drop table orders, users;");
    private static final String ROWS = """
            insert into users values
                (1, 'Ada', 'ada@example.org', '36'), (2, 'Ada', 'ADA@example.org', '41'),
                (3, 'A name that is much too long', null, 'unknown'), (4, null, null, null);
            insert into orders values (1, 1), (2, 99), (3, null);
            """;
    private static final PlantedStep NEXT = step("3_next", "create table next (id int);", "drop table next;");

    /** What faults show, by themselves: several tests judge them. */
    private static final Map<PlantedStep, PlantedHistory.Walked> FAULTY = new ConcurrentHashMap<>();

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "a nullable column set NOT NULL",
                        "id=3, email=null",
                        step(
                                "2_step",
                                "alter table users alter email set not null;",
                                "alter table users alter email drop not null;"),
                        step("2_step", """
                                update users set email = '' where email is null;
                                alter table users alter email set not null;
                                """, """
                                alter table users alter email drop not null;
                                update users set email = null where email = '';
                                """)),
                Arguments.of(
                        "twins by case before a unique index on lower()",
                        "id=2, email='ADA@example.org'",
                        step(
                                "2_step",
                                "create unique index users_email on users (lower(email));",
                                "drop index users_email;"),
                        step(
                                "2_step",
                                "create unique index users_email on users (lower(email), id);",
                                "drop index users_email;")),
                Arguments.of(
                        "text cast to int",
                        "id=3, age='unknown'",
                        step(
                                "2_step",
                                "alter table users alter age type int using age::int;",
                                "alter table users alter age type text;"),
                        step(
                                "2_step",
                                "alter table users add years int; update users set years = age::int where age ~ '^[0-9]+$';",
                                "alter table users drop years;")),
                Arguments.of(
                        "a narrowing varchar",
                        "id=3, name='A name that is much too long'",
                        step(
                                "2_step",
                                "alter table users alter name type varchar(20);",
                                "alter table users alter name type text;"),
                        step(
                                "2_step",
                                "alter table users alter name type varchar(200);",
                                "alter table users alter name type text;")),
                Arguments.of(
                        "orphans before a foreign key",
                        "id=2, user_id=99",
                        step(
                                "2_step",
                                "alter table orders add constraint by_user foreign key (user_id) references users;",
                                "alter table orders drop constraint by_user;"),
                        step(
                                "2_step",
                                "alter table orders add constraint by_user check (user_id > 0);",
                                "alter table orders drop constraint by_user;")));
    }

    static Stream<Arguments> firstFault() {
        return faults().limit(1);
    }

    static Stream<Arguments> otherFaults() {
        return faults().skip(1);
    }

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsTheFaultWithItsValuesAndGoesOn(String title, String value, PlantedStep faulty, PlantedStep repaired) {
        List<Finding> findings = walked(faulty).findings(Judge.standard());

        assertThat(findings).as(title).extracting(Finding::check).containsOnly("UpFailsOnLegalRows");
        assertThat(FindingText.of(findings)).contains(value, "2_step.up.sql:1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("firstFault")
    void findsNothingInTheRepairedTwin(String title, String value, PlantedStep faulty, PlantedStep repaired) {
        assertNothingFound(repaired);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("otherFaults")
    void findsNothingInAnyOtherRepairedTwin(String title, String value, PlantedStep faulty, PlantedStep repaired) {
        assertNothingFound(repaired);
    }

    private void assertNothingFound(PlantedStep repaired) {
        List<Finding> findings = findings(repaired, Judge.standard());

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isDeclaredAwayInOneLine(String title, String value, PlantedStep faulty, PlantedStep repaired) {
        Declarations none = new Declarations(
                Map.of(),
                List.of(),
                List.of(new Declarations.Accepted("2", "UpFailsOnLegalRows", "production has none")),
                "");

        assertThat(walked(faulty).findings(Judge.standard().with(none)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).hasToString("INFO"));
    }

    private PlantedHistory.Walked walked(PlantedStep faulty) {
        return FAULTY.computeIfAbsent(faulty, step -> history(step).walked(directory));
    }

    private List<Finding> findings(PlantedStep second, Judge judge) {
        return history(second).findings(directory, judge);
    }

    private static PlantedHistory history(PlantedStep second) {
        return PlantedHistory.of(List.of(TABLES, second, NEXT))
                .withGenerated(new GeneratedTestRows().after("1", ROWS).seeding());
    }

    @Test
    void aDeclarationThatMatchesNothingIsAnError() {
        Declarations none = new Declarations(
                Map.of(),
                List.of(),
                List.of(new Declarations.Accepted("3", "UpFailsOnLegalRows", "production has none")),
                "");

        assertThat(findings(
                        step("2_step", "select 1;", "select 1;"),
                        Judge.standard().with(none)))
                .extracting(Finding::check)
                .containsExactly("DeclarationUnused");
    }

    @Test
    void tellsTheWholeStory() {
        PlantedStep notNull = step(
                "2_step",
                "alter table users alter email set not null;",
                "alter table users alter email drop not null;");

        assertThat(FindingText.of(walked(notNull).findings(Judge.standard())).replaceAll("\\(file:[^)]*\\)", "(…)"))
                .isEqualTo("""
                        V2 step: up fails on legal rows: column "email" of relation "users" contains null values [UpFailsOnLegalRows]
                          at 2_step.up.sql:1 (…)
                          SQLSTATE:    23502
                          statement:   alter table users alter email set not null
                          refused by:  not null on users.email
                          rows:        2 rows of 4
                          for example: id=3, email=null
                                       id=4, email=null
                          legal:       at the version before nothing refuses them
                          went on:     without these rows
                          what to write instead: an 'update … where … is null', or a default, before the NOT NULL; where production has no such row, prove it and declare
                            @Accepted(migration = "2", finding = "UpFailsOnLegalRows", because = "production has none: select count(*) … is 0")""");
    }

    @Test
    void whatADownCutsOfRowsWrittenAfterTheUpIsAWarning() {
        assertThat(livedIn("alter table users alter name type varchar(30) using left(name, 30);", Declarations.NONE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("DownDropsNewRows");
                    assertThat(FindingText.of(finding))
                            .contains("WARNING", "table public.users", "id=5: name='Grace Brewster Murray Hopper, ");
                });
    }

    @Test
    void aDownThatRefusesCleanlyIsInformation() {
        assertThat(livedIn("alter table users alter name type varchar(30);", Declarations.NONE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("DownRefusesNewRows");
                    assertThat(finding.severity()).hasToString("INFO");
                    assertThat(FindingText.of(finding)).contains("value too long", "public.users");
                });
    }

    @Test
    void aDownThatStopsHalfWayIsAnError() {
        assertThat(livedIn(
                        "commit; drop table next; commit; alter table users alter name type varchar(30);",
                        Declarations.NONE))
                .extracting(Finding::check)
                .contains("DownStopsHalfWay");
    }

    @Test
    void oldRowsLostOnlyOnceOthersAreThereAreAnError() {
        String down = """
                delete from users where length(name) < (select max(length(name)) from users) - 30;
                alter table users alter name type varchar(30) using left(name, 30);
                """;

        assertThat(livedIn(down, Declarations.NONE))
                .extracting(Finding::check)
                .containsExactly("DownLosesOldRowsOnceLivedIn", "DownDropsNewRows");
    }

    private List<Finding> livedIn(String down, Declarations declarations) {
        PlantedStep tables = step(
                "1_tables",
                "create table users (id int primary key, name varchar(30)); create table next (id int);",
                "drop table users, next;");
        PlantedStep wider = step("2_wider", "alter table users alter name type text;", down);
        GeneratedTestRows rows = new GeneratedTestRows()
                .after("1", "insert into users values (1, 'Ada')")
                .livedIn("2", "insert into users values (5, 'Grace Brewster Murray Hopper, Rear Admiral')");
        return PlantedHistory.of(List.of(tables, wider))
                .withGenerated(rows.seeding())
                .findings(directory, Judge.standard().with(declarations));
    }
}
