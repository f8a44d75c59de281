package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an up takes away is told without a down; its twin, which keeps it, is not. */
@Tag("exhaustive")
class UpLossesTests {
    private static final Set<String> ABOUT_ROWS =
            Set.of("UpLosesRows", "UpLosesValues", "UpOverwritesValues", "UnnamedColumnsChanged", "NoWayBack");
    static final String USERS = """
            create table users (id int primary key, name text not null, bio text, score numeric(10,2), seen timestamptz,
                state text not null default 'new', clicked timestamp);
            insert into users select i, 'Name ' || i, 'bio of ' || i, i + 0.25, '2024-10-27 00:00Z'::timestamptz + i * interval '15 minutes',
                (array['new', 'old', 'gone'])[1 + i % 3],
                '2024-01-01 00:00:00.123456'::timestamp + i * interval '1.000123 s' from generate_series(1, 30) i;
            create table posts (id int primary key, author int references users on delete cascade, body text);
            insert into posts select i, 1 + i % 30, 'text ' || i from generate_series(1, 60) i;
            create table sums (id int primary key, a int, b int generated always as (a + 1) stored);
            insert into sums select i, i from generate_series(1, 9) i;
            """;

    static Stream<Arguments> losses() {
        return Stream.of(
                lost(
                        "ERROR UpLosesValues",
                        "alter table users drop column bio, add column bio varchar(200) not null default ''"),
                kept("alter table users alter column bio type varchar(200)"),
                kept(
                        "alter table users add column b2 text; update users set b2 = bio; alter table users drop column bio;"
                                + " alter table users rename column b2 to bio"),
                kept("alter table users rename column bio to about"),
                lost(
                        "ERROR UpLosesRows",
                        "drop table posts; create table posts (id int primary key, author int, body text, at date)"),
                lost(
                        "ERROR UpLosesRows",
                        "create table p2 (id int primary key, author int, body text);"
                                + " insert into p2 select id, author, body from posts where author > 3;"
                                + " drop table posts; alter table p2 rename to posts"),
                kept("create table p2 (id int primary key, author int, body text);"
                        + " insert into p2 select id, author, body from posts;"
                        + " drop table posts; alter table p2 rename to posts"),
                lost("ERROR UpLosesValues", "alter table users alter score type int"),
                lost("ERROR UpLosesValues", "alter table users alter score type numeric(10,1)"),
                kept("alter table users alter score type numeric(12,3)"),
                kept("alter table users alter score type text"),
                lost("ERROR UpLosesValues", "alter table users alter seen type date"),
                lost("WARNING UpLosesValues", "alter table users alter clicked type timestamp(3)"),
                lost("ERROR UpLosesValues", "alter table users alter clicked type date"),
                lost("WARNING UpLosesValues", "alter table users alter bio type varchar(7) using left(bio, 7)"),
                kept("alter table users alter bio type varchar(70) using left(bio, 70)"),
                kept("alter table users alter score type text"),
                kept("alter table users alter state type text[] using array[state]"),
                kept("alter table users alter id type timestamptz using to_timestamp(id)"),
                kept("alter table users alter seen type timestamp using seen at time zone 'UTC'"),
                lost(
                        "WARNING UpLosesValues",
                        "alter table users alter seen type timestamp using seen at time zone 'Europe/Berlin'"),
                lost("ERROR UpLosesValues", "alter table users alter score type int using score::int"),
                lost(
                        "WARNING UpLosesValues",
                        "alter table users alter bio type text using substring(bio from 1 for 6)"),
                lost("WARNING UpLosesValues", "alter table users alter bio type text using nullif(bio, 'bio of 3')"),
                lost("WARNING NoWayBack", "delete from posts where id % 2 = 0"),
                kept(
                        "create table old_posts (like posts);"
                                + " with moved as (delete from posts where id < 9 returning *) insert into old_posts select * from moved"),
                kept("create table notes as select * from posts where id < 9; drop table posts"),
                lost("WARNING NoWayBack", "create table notes as select id, author from posts; drop table posts"),
                kept("create table notes as table posts; drop table posts"),
                lost(
                        "WARNING UpOverwritesValues",
                        "create table place (id int, state text); insert into place select id, 'x' || id from users;"
                                + " update users u set bio = p.state from place p where p.id = u.id"),
                lost("WARNING NoWayBack", "alter table users drop column bio"),
                kept("create table old_bios as select id, bio from users; alter table users drop column bio"),
                lost("WARNING NoWayBack", "drop table posts"),
                kept("create table notes as select * from posts; drop table posts"),
                lost("ERROR UpLosesRows, WARNING NoWayBack", "delete from users where id < 5"),
                lost("WARNING NoWayBack", "delete from posts where author < 5; delete from users where id < 5"),
                lost("WARNING UpOverwritesValues", "update users set name = 'anonymous'"),
                lost("INFO UpOverwritesValues", "update users set name = 'anonymous' where id < 5"),
                kept("update users set state = 'fresh' where state = 'new'"),
                kept("update users set score = score * 100"),
                kept(
                        "alter table users add column n2 text; update users set n2 = name; update users set name = 'anonymous'"),
                kept("update users set bio = 'x' where bio is null"),
                lost(
                        "WARNING UnnamedColumnsChanged",
                        "create function touch() returns trigger language plpgsql as $$ begin new.seen := now(); return new; end $$;"
                                + " create trigger touch before update on users for each row execute function touch();"
                                + " update users set name = name || '!'"),
                kept("update users set name = name || '!'"),
                kept("alter table sums drop column b"),
                kept("alter table sums drop column b, add column b int generated always as (a + 2) stored"));
    }

    private static Arguments lost(String expected, String up) {
        return Arguments.of(expected, up);
    }

    private static Arguments kept(String up) {
        return Arguments.of("", up);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("losses")
    void areToldWithoutDowns(String expected, String up, @TempDir Path directory) {
        List<Finding> found = PlantedHistory.of(List.of(withoutDown("1_users", USERS), withoutDown("2_up", up)))
                .findings(directory, Judge.standard());

        assertThat(ofRows(found)).as(FindingText.of(found)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("losses")
    void areToldOnceWithADownThatBringsNothingBack(String expected, String up, @TempDir Path directory) {
        List<PlantedStep> steps =
                new ArrayList<>(List.of(step("1_users", USERS, "drop table if exists posts; drop table sums, users")));
        steps.add(step("2_up", up, "select 1"));
        List<Finding> found = PlantedHistory.of(steps).findings(directory, Judge.standard());

        if (expected.contains("UpLoses")) {
            assertThat(ofRows(found))
                    .as(FindingText.of(found))
                    .isEqualTo(
                            up.endsWith("timestamp(3)")
                                    ? expected
                                    : expected.replace("WARNING UpLoses", "ERROR UpLoses"));
        }
    }

    @Test
    void aColumnThatOneMigrationDropsAndTheNextMakesIsToldThere(@TempDir Path directory) {
        List<Finding> found = PlantedHistory.of(List.of(
                        withoutDown("1_users", USERS),
                        withoutDown("2_drop", "alter table users drop column bio"),
                        withoutDown("3_add", "alter table users add column bio varchar(200)")))
                .findings(directory, Judge.standard());

        assertThat(ofRows(found)).as(FindingText.of(found)).isEqualTo("ERROR UpLosesValues, WARNING NoWayBack");
    }

    private static String ofRows(List<Finding> found) {
        return String.join(
                ", ",
                found.stream()
                        .filter(finding -> ABOUT_ROWS.contains(finding.check())
                                || finding.check().equals("DownChangesValues")
                                || finding.check().equals("DownLosesRows"))
                        .map(finding -> finding.severity() + " " + finding.check())
                        .toList());
    }
}
