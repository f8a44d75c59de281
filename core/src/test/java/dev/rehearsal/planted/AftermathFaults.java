package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults that later migrations, calls or writes run into. */
final class AftermathFaults {
    private static final String TOUCHED =
            "create function touched() returns trigger language plpgsql as 'begin return new; end';"
                    + " create trigger touch before update on users for each row execute function touched();";

    private AftermathFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                settingLeft(),
                definer(),
                overload(),
                withoutIdentity(),
                functionLeft(),
                sequenceLeft(),
                renamed(),
                rowStaysInTheWay(),
                indexThatWasNotDropped(),
                takenByCascade(),
                narrowKey());
    }

    private static PlantedFault narrowKey() {
        String badges = "create table badges (user_id %s references users); create index on badges (user_id);";
        return fault("a foreign key is of another type than what it refers to", "ForeignKeyTypesDiffer")
                .in("constraint badges_user_id_fkey on public.badges")
                .planted(
                        step("2_badges", badges.formatted("bigint"), "drop table badges;"),
                        step("2_badges", badges.formatted("int"), "drop table badges;"));
    }

    private static PlantedFault settingLeft() {
        String down = "alter table users drop fax;";
        return fault("a setting is left to the migrations that follow", "SettingLeft")
                .planted(
                        step("2_fax", "set lock_timeout = '5s'; alter table users add fax text;", down),
                        step("2_fax", "set local lock_timeout = '5s'; alter table users add fax text;", down));
    }

    private static PlantedFault definer() {
        String function = "create function people() returns bigint language sql security definer%s"
                + " as 'select count(*) from users';";
        return fault("a function runs with its owner's rights and its caller's path", "DefinerWithoutSearchPath")
                .in("function public.people()")
                .planted(
                        step("2_people", function.formatted(""), "drop function people;"),
                        step(
                                "2_people",
                                function.formatted(" set search_path = pg_catalog, public, pg_temp"),
                                "drop function people;"));
    }

    private static PlantedFault overload() {
        String old = "create or replace function twice(int) returns int language sql as 'select $1 * 2';";
        String wider = "create or replace function twice(int, int default 0) returns int language sql"
                + " as 'select $1 * 2 + $2';";
        String down = "drop function twice(int, int);";
        return fault("a function gets a sister that takes its calls", "OldOverloadLeft")
                .in("function public.twice(integer,integer)")
                .after(step("2_twice", old, "drop function twice(int);"))
                .planted(
                        step("3_wider", wider, down),
                        step("3_wider", "drop function twice(int); " + wider, down + " " + old));
    }

    private static PlantedFault withoutIdentity() {
        String down = "alter table users add primary key (id);";
        return fault("a published table loses its key", "ReplicaIdentityLost")
                .in("table public.users")
                .after(step(
                        "2_published", "create publication all_users for table users;", "drop publication all_users;"))
                .planted(
                        step("3_no_key", "alter table users drop constraint users_pkey;", down),
                        step(
                                "3_no_key",
                                "alter table users replica identity full;"
                                        + " alter table users drop constraint users_pkey;",
                                down + " alter table users replica identity default;"));
    }

    private static PlantedFault functionLeft() {
        return fault("the function of a trigger is left", "DownLeavesTraces")
                .in("function public.touched()")
                .planted(
                        step("2_touch", TOUCHED, "drop trigger touch on users;"),
                        step("2_touch", TOUCHED, "drop trigger touch on users; drop function touched();"));
    }

    private static PlantedFault sequenceLeft() {
        String up = "create sequence numbers; alter table users add number int default nextval('numbers');";
        return fault("the sequence of a column is left", "DownLeavesTraces")
                .in("sequence public.numbers")
                .planted(
                        step("2_number", up, "alter table users drop number;"),
                        step("2_number", up, "alter table users drop number; drop sequence numbers;"));
    }

    private static PlantedFault renamed() {
        String up = "alter table users rename email to mail;";
        return fault("a column keeps its new name", "DownLeavesTraces")
                .in("table public.users")
                .withRows("")
                .planted(
                        step("2_mail", up, "select 1;"), step("2_mail", up, "alter table users rename mail to email;"));
    }

    private static PlantedFault rowStaysInTheWay() {
        String up = "insert into users (id, name) values (0, 'admin');";
        return fault("a row with a key of its own stays", "DownLeavesRows", "SecondUpFails")
                .in("table public.users")
                .planted(step("2_admin", up, "select 1;"), step("2_admin", up, "delete from users where id = 0;"));
    }

    private static PlantedFault indexThatWasNotDropped() {
        PlantedStep index = step("2_mail", "create index users_email on users (email);", "drop index users_email;");
        return fault("'if exists' hides that nothing was dropped", "DownLeavesTraces")
                .in("index public.users_mail")
                .after(index)
                .planted(
                        step("3_drop", "drop index if exists users_mail;", "create index users_mail on users (email);"),
                        step(
                                "3_drop",
                                "drop index if exists users_email;",
                                "create index users_email on users (email);"));
    }

    private static PlantedFault takenByCascade() {
        PlantedStep names = step("2_names", "create view names as select email from users;", "drop view names;");
        String down = "alter table users add email text; create view names as select email from users;";
        return fault("a cascade takes a view along", "CascadeTakesOthers")
                .in("view public.names")
                .withRows("")
                .after(names)
                .planted(
                        step("3_drop", "alter table users drop email cascade;", down),
                        step("3_drop", "drop view names; alter table users drop email;", down));
    }
}
