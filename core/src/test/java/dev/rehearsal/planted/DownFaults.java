package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults that show after the down. */
final class DownFaults {
    private static final PlantedStep MOOD =
            step("2_mood", "create type mood as enum ('sad', 'happy');", "drop type mood;");

    private DownFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                refused(),
                rowsNotBroughtBack(),
                rowsTakenByTheDown(),
                valuesNotBroughtBack(),
                valuesWithoutPrimaryKey(),
                valuesFilledIn(),
                valuesFilledInAndOverwritten(),
                rowsLeft(),
                tableLeft(),
                labelLeft(),
                labelRenamed(),
                indexChanged(),
                emptyOverSchema(),
                columnOrder(),
                comment(),
                whiteSpace());
    }

    private static PlantedFault refused() {
        return fault("the down drops what is not there", "DownFails")
                .planted(
                        step("2_email", "create index users_email on users (email);", "drop index users_mail;"),
                        step("2_email", "create index users_email on users (email);", "drop index users_email;"));
    }

    private static PlantedFault rowsNotBroughtBack() {
        return fault("rows are deleted and not brought back", "NoWayBack")
                .in("table public.users")
                .planted(
                        step("2_no_blanks", "delete from users where email is null;", "select 1;"),
                        step("2_no_blanks", """
                                create table users_without_email as select * from users where email is null;
                                delete from users where email is null;
                                """, """
                                insert into users select * from users_without_email;
                                drop table users_without_email;
                                """));
    }

    private static PlantedFault rowsTakenByTheDown() {
        String up = "alter table users add column phone text;";
        return fault("the down takes rows away", "DownLosesRows", "SecondUpDiffers")
                .in("table public.users")
                .planted(
                        step(
                                "2_phone",
                                up,
                                "delete from users where email is null; alter table users drop column phone;"),
                        step("2_phone", up, "alter table users drop column phone;"));
    }

    private static PlantedFault valuesNotBroughtBack() {
        return fault("values are overwritten and not brought back", "DownChangesValues")
                .in("table public.users")
                .planted(
                        step("2_lower_case", "update users set email = lower(email);", "select 1;"),
                        step("2_lower_case", """
                                alter table users add column email_before text;
                                update users set email_before = email, email = lower(email);
                                """, """
                                update users set email = email_before;
                                alter table users drop column email_before;
                                """));
    }

    private static PlantedFault valuesWithoutPrimaryKey() {
        return fault("values of a table without a primary key are overwritten", "DownChangesValues")
                .in("table public.usage")
                .after(step(
                        "2_usage",
                        "create table usage (user_id int not null unique, n int); insert into usage values (1, 4), (2, 7);",
                        "drop table usage;"))
                .planted(
                        step("3_reset", "update usage set n = 0;", "select 1;"),
                        step(
                                "3_reset",
                                "alter table usage add column before int; update usage set before = n, n = 0;",
                                "update usage set n = before; alter table usage drop column before;"));
    }

    private static PlantedFault valuesFilledIn() {
        String up = "update users set email = id || '@example.org' where email is null;";
        return fault("values take the place of NULL and stay", "DownKeepsFilledValues")
                .in("table public.users")
                .planted(
                        step("2_emails", up, "select 1;"),
                        step("2_emails", up, "update users set email = null where email = id || '@example.org';"));
    }

    private static PlantedFault valuesFilledInAndOverwritten() {
        String up = "update users set email = id || '@example.org';";
        return fault("values take the place of NULL, and of others", "DownChangesValues", "DownKeepsFilledValues")
                .in("table public.users")
                .planted(
                        step("2_emails", up, "select 1;"),
                        step(
                                "2_emails",
                                "alter table users add column email_before text; update users set email_before = email; "
                                        + up,
                                "update users set email = email_before; alter table users drop column email_before;"));
    }

    private static PlantedFault rowsLeft() {
        String up = "insert into users (id, name) values (0, 'admin') on conflict do nothing;";
        return fault("the up's own rows are left", "DownLeavesRows")
                .in("table public.users")
                .planted(
                        step("2_admin", up, "select 1;"),
                        step("2_admin", up, "delete from users where name = 'admin';"));
    }

    private static PlantedFault tableLeft() {
        String up = "create table if not exists phones (number text);";
        return fault("a table is left", "DownLeavesTraces")
                .in("table public.phones")
                .planted(step("2_phones", up, "select 1;"), step("2_phones", up, "drop table phones;"));
    }

    private static PlantedFault labelLeft() {
        String up = "alter type mood add value if not exists 'so, so' before 'happy';";
        return fault("a label is left in an enum", "DownLeavesLabel")
                .in("type public.mood")
                .after(MOOD)
                .planted(step("3_so_so", up, "select 1;"), step("3_so_so", up, """
                        alter type mood rename to mood_with_so_so;
                        create type mood as enum ('sad', 'happy');
                        drop type mood_with_so_so;
                        """));
    }

    private static PlantedFault labelRenamed() {
        String up = "alter type mood rename value 'sad' to 'blue';";
        return fault("a label keeps its new name", "DownLeavesTraces", "SecondUpFails")
                .in("type public.mood")
                .after(MOOD)
                .planted(
                        step("3_blue", up, "select 1;"),
                        step("3_blue", up, "alter type mood rename value 'blue' to 'sad';"));
    }

    private static PlantedFault indexChanged() {
        PlantedStep index =
                step("2_email", "create unique index users_email on users (email);", "drop index users_email;");
        return fault("an index comes back as another one", "DownLeavesTraces")
                .in("index public.users_email")
                .after(index)
                .planted(
                        step("3_no_index", "drop index users_email;", "create index users_email on users (email);"),
                        step(
                                "3_no_index",
                                "drop index users_email;",
                                "create unique index users_email on users (email);"));
    }

    private static PlantedFault emptyOverSchema() {
        String up = "alter table users add column phone text;";
        return fault("an empty down over a changed schema", "DownLeavesTraces")
                .in("table public.users")
                .planted(
                        step("2_phone", up, "-- later\n"), step("2_phone", up, "alter table users drop column phone;"));
    }

    private static PlantedFault columnOrder() {
        return fault("a dropped column comes back as the last", "DownChangesColumnOrder")
                .in("table public.users")
                .withRows("")
                .planted(
                        step(
                                "2_no_name",
                                "alter table users drop column name;",
                                "alter table users add column name text;"),
                        step(
                                "2_no_email",
                                "alter table users drop column email;",
                                "alter table users add column email text;"));
    }

    private static PlantedFault comment() {
        String up = "comment on table users is 'People';";
        return fault("a comment is left", "DownChangesComments")
                .in("table public.users")
                .planted(step("2_comment", up, "select 1;"), step("2_comment", up, "comment on table users is null;"));
    }

    private static PlantedFault whiteSpace() {
        PlantedStep function =
                step("2_one", "create function one() returns int language sql as 'select 1';", "drop function one();");
        String up = "create or replace function one() returns int language sql as 'select 2 - 1';";
        return fault("a function comes back with other blanks", "DownChangesWhiteSpace")
                .in("function public.one()")
                .after(function)
                .planted(
                        step(
                                "3_other_one",
                                up,
                                "create or replace function one() returns int language sql as 'select  1';"),
                        step(
                                "3_other_one",
                                up,
                                "create or replace function one() returns int language sql as 'select 1';"));
    }
}
