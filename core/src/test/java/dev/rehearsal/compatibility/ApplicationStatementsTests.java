package dev.rehearsal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements that the user gave, and what is spared, rolled back and left out. */
@Tag("exhaustive")
class ApplicationStatementsTests {
    private static final String USERS = "create table users (id serial primary key, name text not null, age int);";
    private static final String ROWS =
            "insert into users (name, age) values ('Ada', 36), ('Alan', 41), ('Grace', null);";

    /** Each of these leaves alone what code knows. */
    private static final List<String> NOTHING_THAT_WAS_THERE = List.of(
            "create table orders (id int primary key);",
            "create index users_age on users (age);",
            "create view names as select name from users;",
            "update users set age = 0 where age is null;",
            "comment on table users is 'people';",
            "create function one() returns int language sql as 'select 1';",
            "alter table users add column born date, add column rank int not null default 1;");

    @TempDir
    private Path other;

    @TempDir
    private Path directory;

    @Test
    void aGivenStatementThatBreaksIsAnError() {
        assertThat(users("alter table users drop column age;", "alter table users add column age int;")
                        .given("select sum(age) from users")
                        .problems())
                .containsExactly("V2 ERROR OldCodeBreaks old code breaks: 'public.users.age' is gone");
    }

    @Test
    void selectStarPreparedBeforeAnyNewColumnIsAnError() {
        assertThat(users("alter table users add column born date;", "alter table users drop column born;")
                        .given("select * from users")
                        .problems())
                .containsExactly(
                        "V2 ERROR CachedPlanBreaks a statement prepared before the up breaks on 'public.users'");
    }

    @Test
    void aStatementAboutNoTableIsToldInTheServersWords() {
        String type = "create domain age as int;";

        assertThat(new RollingHistory(directory)
                        .step(USERS + type)
                        .step("drop domain age;", type)
                        .given("select 1::age")
                        .problems())
                .contains("V2 ERROR OldCodeBreaks old code breaks: a statement is refused: type \"age\" does not exist")
                .noneMatch(problem -> problem.contains("''"));
        assertThat(new RollingHistory(other)
                        .step(USERS + type)
                        .step("alter domain age set default 1;", "alter domain age drop default;")
                        .given("select 1::age")
                        .problems())
                .isEmpty();
    }

    @Test
    void aTriggersWriteIsToldAsTheTriggers() {
        String log = """
                create table log (id serial primary key, note text);
                create function keep() returns trigger language plpgsql as $$
                begin insert into log (note) values (new.name); return new; end $$;
                create trigger kept after insert on users for each row execute function keep();
                """;
        String insert = "insert into users (name) values ('Edsger')";

        assertThat(new RollingHistory(directory)
                        .step(USERS + log)
                        .step("alter table log drop column note;", "alter table log add column note text;")
                        .rows(ROWS)
                        .given(insert)
                        .problems())
                .contains("V2 ERROR OldCodeBreaks old code breaks: 'public.log.note' is gone, which trigger kept on"
                        + " public.users needs");
        assertThat(new RollingHistory(other)
                        .step(USERS + log)
                        .step("alter table log add column at date;", "alter table log drop column at;")
                        .rows(ROWS)
                        .given(insert)
                        .problems())
                .isEmpty();
    }

    @Test
    void whatATriggerRunsIntoIsNotTheTableThatIsThere() {
        String latest = """
                create table latest (id int primary key, note text);
                create table entry (id serial primary key, note text);
                create function look() returns trigger language plpgsql as $$
                begin new.note := (select max(e.note) from entry e); return new; end $$;
                create trigger looks before insert or update on latest for each row execute function look();
                """;

        assertThat(new RollingHistory(directory)
                        .step(latest)
                        .step("alter table entry drop column note; alter table latest alter note set default '';")
                        .rows("insert into latest values (1, 'a'), (2, 'b'); insert into entry (note) values ('c');")
                        .problems())
                .anyMatch(problem -> problem.contains("'public.entry.note' is gone"))
                .noneMatch(problem -> problem.contains("'public.latest' is gone"));
    }

    @Test
    void columnsByNameDoNotMindANewOne() {
        assertThat(users("alter table users add column born date;", "alter table users drop column born;")
                        .given("select id, name, age from users")
                        .given("update users set age = age + 1")
                        .problems())
                .isEmpty();
    }

    @Test
    void whatDoesNotRunBeforeIsLeftOut() {
        RollingHistory history = users("alter table users add column born date;", "alter table users drop column born;")
                .given("select born from users")
                .given("select name from users");

        Compatibility compatibility = history.evidence("2").experiments().compatibility();

        assertThat(compatibility.leftOut())
                .singleElement()
                .asString()
                .startsWith("select born from users: column \"born\" does not exist");
        assertThat(compatibility.breaks()).noneMatch(one -> one.direction() == Break.Direction.OLD_CODE_AFTER_UP);
    }

    @Test
    void aStatementWhoseValuesMeetOtherRowsIsHeldAgainstTheSchemaAlone() {
        String twin = "insert into users (id, name, age) values (1, 'Ada', 36)";

        assertThat(users("alter table users drop column age;", "alter table users add column age int;")
                        .given(twin)
                        .problems())
                .containsExactly("V2 ERROR OldCodeBreaks old code breaks: 'public.users.age' is gone");
        assertThat(users("alter table users add column born date;", "alter table users drop column born;")
                        .given(twin)
                        .problems())
                .isEmpty();
    }

    @Test
    void constraintsThatWaitForTheCommitAreMet() {
        assertThat(users(
                                "alter table users add constraint one_age unique (age) deferrable initially deferred;",
                                "alter table users drop constraint one_age;")
                        .given("insert into users (name, age) values ('Edsger', 36)")
                        .problems())
                .containsExactly("V2 ERROR OldCodeBreaks old code breaks: 'one_age on public.users' refuses what was"
                        + " legal before");
    }

    @Test
    void nothingIsReplayedWhereNothingThatWasThereIsTouched() {
        assertNothingIsReplayed(String.join("\n", NOTHING_THAT_WAS_THERE));
    }

    static Stream<String> nothingThatWasThere() {
        return NOTHING_THAT_WAS_THERE.stream();
    }

    @ParameterizedTest
    @MethodSource("nothingThatWasThere")
    void nothingIsReplayedWhereOnlyOneOfTheseIsDone(String up) {
        assertNothingIsReplayed(up);
    }

    private void assertNothingIsReplayed(String up) {
        assertThat(new RollingHistory(directory)
                        .step(USERS)
                        .step(up)
                        .rows(ROWS)
                        .evidence("2")
                        .experiments()
                        .compatibility())
                .isEqualTo(new Compatibility(0, List.of(), List.of(), List.of("1")));
    }

    @Test
    void whatTheDownTakesFromOldCodeIsFound() {
        assertThat(users("alter table users alter age type bigint;", "alter table users drop column age;")
                        .problems())
                .contains(
                        "V2 WARNING OldCodeBreaksAfterDown old code breaks after the down: 'public.users.age' is gone");
    }

    @Test
    void newCodeAfterTheDownIsOneInformation() {
        assertThat(users(
                                "alter table users rename column age to years; alter table users add column born date;",
                                "alter table users drop column born; alter table users rename column years to age;")
                        .findings())
                .containsExactly(
                        "V2 ERROR OldCodeBreaks old code breaks: 'public.users.age' is called 'years' now",
                        "V2 INFO NewCodeBreaksAfterDown new code breaks after the down on public.users.born,"
                                + " public.users.years");
    }

    @Test
    void whatOldReadersMeetIsInformation() {
        assertThat(new RollingHistory(directory)
                        .step(USERS)
                        .step("alter table users alter age set default 18, alter name drop not null;")
                        .rows(ROWS)
                        .findings())
                .containsExactly("V2 INFO ReadersMeetNulls old code may read NULL from 'public.users' (name)");
    }

    @Test
    void whatOldInsertsWriteIsInformation() {
        assertThat(new RollingHistory(directory)
                        .step("create table users (id int primary key, state text default 'new');")
                        .step("alter table users alter state set default 'fresh';")
                        .findings())
                .containsExactly("V2 INFO DefaultChanges inserts into 'public.users' that leave out state write another"
                        + " value than before");
    }

    @Test
    void widerTypesAreNoMoreThanInformation() {
        assertThat(new RollingHistory(directory)
                        .step("create table users (id int primary key, code varchar(10), note varchar(10));")
                        .step("alter table users alter code type varchar(20), alter note type text;")
                        .findings())
                .containsExactly(
                        "V2 INFO CachedPlanBreaks a statement prepared before the up breaks on 'public.users'");
    }

    @Test
    void tablesWithoutRowsAreReadAndWrittenToo() {
        assertThat(new RollingHistory(directory)
                        .step(USERS)
                        .step("alter table users add constraint grown check (age > 17), alter name type varchar(10);"
                                + " create unique index one_name on users (name);")
                        .problems())
                .contains(
                        "V2 INFO OldCodeBreaks old code breaks: 'grown on public.users' refuses what was legal before,"
                                + " 'one_name on public.users' refuses what was legal before, 'public.users.name' takes less than"
                                + " before");
    }

    @Test
    void aNewKeyIsMetWhereItsColumnsAreNull() {
        assertThat(new RollingHistory(directory)
                        .step(USERS)
                        .step("create unique index one_age on users (name, age);")
                        .rows("insert into users (name) values ('Ada'), ('Alan'), ('Grace');")
                        .problems())
                .containsExactly(
                        "V2 INFO OldCodeBreaks old code breaks: 'one_age on public.users' refuses what was legal before");
    }

    private RollingHistory users(String up, String down) {
        return new RollingHistory(directory).step(USERS).step(up, down).rows(ROWS);
    }
}
