package dev.rehearsal.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.ProductionQuery.Purpose;
import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queries for production a step needs. */
class ProductionQueriesTests {
    private static final String TABLES = """
            create type mood as enum ('sad', 'ok');
            create table feelings (id bigint primary key, mood mood not null);
            insert into feelings values (1, 'ok');
            create table parents (id int, mood text, day text, big bigint, narrow varchar(100), amount numeric(5,2));
            create unique index parents_id on parents (id);
            create table children (id int primary key, parent int, x int);
            alter table children add constraint later check (x > 0) not valid;
            insert into parents values (1, 'ok', '2020-02-02', 1);
            insert into children values (1, 1, 1);
            """;

    @TempDir
    private Path directory;

    private StepEvidence rehearsed(int major, String first, String second) {
        return Production.rehearsed(
                directory,
                isolation -> Postgres.database(major, DatabaseSettings.defaults(), isolation),
                Seeding.NONE,
                first,
                second);
    }

    private static List<QueryTrial> refused(StepEvidence step) {
        return step.release().queries().stream()
                .filter(trial -> trial.query().name().startsWith(RefusedValues.NAME))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 | alter table children add foreign key (parent) references parents (id) | insert into children values (2, 9, 1) | insert into children values (2, null, 1)",
                "15 | alter table children validate constraint later | alter table children drop constraint later; insert into children values (2, 1, 0) | insert into children values (2, 1, null)",
                "15 | alter table children add primary key (id, x) | insert into parents values (2); alter table children drop constraint children_pkey; insert into children values (1, 1, 1) | insert into children values (2, 1, 1)",
                "15 | alter table parents alter big type int | insert into parents values (2, null, null, 2147483648) | insert into parents values (2, null, null, 2147483647)",
                "15 | alter table parents alter day type int using length(day) | insert into parents values (2, null, 'x', 1) | insert into parents values (2, null, '7', 1)",
                "16 | alter table parents alter day type date using day::date | insert into parents values (2, null, '2020-02-30', 1) | insert into parents values (2, null, '2020-02-28', 1)",
                "15 | create type happy as enum ('ok'); alter table feelings alter mood type happy using mood::text::happy; drop type mood; alter type happy rename to mood | insert into feelings values (2, 'sad') | insert into feelings values (2, 'ok')",
                "16 | alter table parents alter mood type mood using mood::mood | insert into parents values (2, 'glad', null, 1) | insert into parents values (2, null, null, 1)"
            })
    void whatRowsWouldBreakIsCounted(int major, String up, String refused, String taken) {
        String first = TABLES.replace(
                        up.contains("primary key") ? "(id int primary key," : "(none)",
                        "(id int constraint children_pkey unique,")
                .replace(up.contains("int using") ? "2020-02-02" : "(none)", "7");
        StepEvidence step = rehearsed(major, first, up);
        assertThat(Production.ownFailures(step)).isEmpty();
        List<QueryTrial> trials = refused(step);
        assertThat(trials)
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(trial.before().isOk()).isTrue());
        try (Production production = new Production(step, Postgres.database(major)).after(first)) {
            production.run(taken);
            assertThat(trials)
                    .allSatisfy(trial ->
                            assertThat(production.answer(trial.query().name())).startsWith("ok: "));
        }
        try (Production production = new Production(step, Postgres.database(major)).after(first)) {
            production.run(refused);
            assertThat(trials)
                    .anySatisfy(trial ->
                            assertThat(production.answer(trial.query().name())).startsWith("stop: 1 rows"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update children set parent = 1 where parent is null; alter table children alter parent set not null",
                "delete from children where x is null; alter table children alter x set not null",
                "alter table children add y int; update children set y = 1; alter table children alter y set not null",
                "alter table children add constraint unchecked check (x > 5) not valid",
                "create index on children (x)",
                "alter table children alter x type bigint",
                "alter table parents alter narrow type varchar(512)",
                "alter table parents alter amount type numeric(9,3)",
                "alter table children alter x drop not null"
            })
    void whatTheUpMendsItselfOrDoesNotDemandIsNotAskedFor(String up) {
        StepEvidence step = rehearsed(15, TABLES + "insert into children values (2, null, null)", up);
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(refused(step)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table children alter x type bigint | true | progress-log",
                "vacuum full children | true | progress-rewrite",
                "create index on children (x) | true | progress-index",
                "alter table children add y int | false | ''",
                "set statement_timeout = 0; alter table children alter x type bigint | false | progress-log"
            })
    void aTimeoutCountsWhereWorkGrowsAndProgressIsAskedForWhereTheServerTellsIt(
            String up, boolean counts, String progress) {
        StepEvidence step = rehearsed(15, TABLES, up);
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(Production.names(step).stream().filter(name -> name.startsWith("progress-")))
                .containsExactlyElementsOf(progress.isEmpty() ? List.of() : List.of(progress));
        try (Production production = new Production(step, Postgres.database(15))) {
            assertThat(production.answer("settings", Access.MIGRATOR, "set statement_timeout = '1h'"))
                    .startsWith(counts ? "stop: " : "ok: ");
        }
    }

    @Test
    void aTimeoutThatTheRehearsalHadTooIsUnknown() {
        StepEvidence step = rehearsed(
                15,
                TABLES
                        + "do $$ begin execute format('alter role %I set statement_timeout to %L', current_user, '40s'); end $$",
                "alter table children alter x type bigint");
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(Production.trial(step, "settings").before().result()).isEqualTo("unknown");
        try (Production production = new Production(step, Postgres.database(15))) {
            assertThat(production.answer("settings")).startsWith("ok: ");
            assertThat(production.answer("settings", Access.MIGRATOR, "set statement_timeout = '40s'"))
                    .startsWith("unknown: ");
            assertThat(production.answer("settings", Access.MIGRATOR, "set statement_timeout = '41s'"))
                    .startsWith("stop: ");
        }
    }

    @Test
    void onMariadbATypeThatTakesAllThatTheOtherHeldIsNotAskedFor() {
        StepEvidence step = Production.rehearsed(
                directory, MariadbQueriesTests.MARIADB.of(DatabaseProducts.ofId("mariadb")), Seeding.NONE, """
                create table things (wider varchar(100), shorter varchar(100), bigger int, signed int unsigned, narrow int,
                    longer decimal(5,2), fewer decimal(5,2), more enum('a'), less enum('a','b'))
                """, """
                alter table things modify wider varchar(512), modify shorter varchar(99), modify bigger bigint, modify signed bigint,
                    modify narrow int unsigned, modify longer decimal(7,3), modify fewer decimal(6,4), modify more enum('a','b'), modify less enum('a')
                """);
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(refused(step))
                .extracting(trial -> trial.query().title().replaceAll(".* a value of (\\w+) .*", "$1"))
                .containsExactly("shorter", "narrow", "fewer", "less");
    }

    @Test
    void aStepThatLeavesNullsIsNotSaidToFillItsColumn() {
        StepEvidence step =
                rehearsed(15, TABLES, "alter table children add y int; update children set y = 1 where id > 1");
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(Production.names(step)).noneMatch(name -> name.startsWith(FilledColumns.NAME));
    }

    @Test
    void whatTheRoleMayNotAskAnyMoreIsNotAsked() {
        StepEvidence step = rehearsed(
                15, TABLES, "alter table children add y int default 1; revoke all on children from current_user");
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(Production.names(step))
                .contains("columns-after")
                .noneMatch(name -> name.startsWith(FilledColumns.NAME));
    }

    @Test
    void aRoutineThatIsReplacedIsAskedForByItsText() {
        String one = "create or replace function one() returns int language sql as 'select 1';";
        StepEvidence step = rehearsed(15, one, one.replace("select 1", "select 2"));
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(Production.trial(step, "programs-after").after().isOk()).isTrue();
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void everyVersionGivesWhatTheQueriesClaim(int major) {
        StepEvidence step = rehearsed(major, TABLES, """
                alter table children add y numeric(9,2) default 1.5 not null, add constraint children_x check (x > 0 and x < 9);
                alter table parents alter big type int, alter day type varchar(20);
                alter type mood add value 'glad';
                create table made (id int primary key, child int unique not null references children, x int constraint made_x check (x > 0));
                create index made_by_x on made (x) where x > 0;
                create index by_x on children (x) where x > 0;
                create view named as select id from children;
                create function twice(n int) returns int language sql as 'select n * 2';
                create function moody(m mood) returns int language sql as 'select 1';
                create function touch() returns trigger language plpgsql as 'begin return new; end';
                create trigger touched before update on children for each row execute function touch();
                create sequence numbers;
                drop index parents_id cascade;
                """);
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(step.release().queries())
                .filteredOn(trial -> trial.query().purpose() != Purpose.PRE_FLIGHT)
                .extracting(trial -> trial.query().name())
                .contains(
                        "lock-waits",
                        "progress-index",
                        "schema-after",
                        "columns-after",
                        "indexes-after",
                        "constraints-after",
                        "programs-after",
                        "tool-row");
    }
}
