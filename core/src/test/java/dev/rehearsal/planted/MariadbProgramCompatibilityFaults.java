package dev.rehearsal.planted;

import static dev.rehearsal.planted.MariadbCompatibilityFaults.BREAKS;
import static dev.rehearsal.planted.MariadbCompatibilityFaults.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Changes of routines, triggers and views of MariaDB and MySQL that the version before meets. */
final class MariadbProgramCompatibilityFaults {
    private MariadbProgramCompatibilityFaults() {}

    static Stream<PlantedFault> all() {
        PlantedStep twice = step(
                "2_twice",
                "create function twice(a int) returns int deterministic return a * 2",
                "drop function twice");
        String back = "create function twice(a int) returns int deterministic return a * 2";
        PlantedStep count = step(
                "2_count", "create procedure count_users() select count(*) from users", "drop procedure count_users");
        String counted = "create procedure count_users() select count(*) from users";
        String refuses = "create trigger checked before insert on users for each row begin if new.name %s then"
                + " signal sqlstate '45000' set message_text = 'not so'; end if; end";
        return Stream.of(
                fault("a trigger refuses", BREAKS)
                        .in("checked on users")
                        .planted(
                                step("2_step", refuses.formatted("not like '% %'"), "drop trigger checked"),
                                step("2_step", refuses.formatted("= 'nobody'"), "drop trigger checked")),
                fault("a function is dropped", BREAKS)
                        .in("twice()")
                        .after(twice)
                        .planted(
                                step("3_step", "drop function twice", back),
                                step(
                                        "3_step",
                                        "drop function twice; create function twice(a int) returns int deterministic"
                                                + " return a + a",
                                        "drop function twice; " + back)),
                fault("a function takes another argument", BREAKS)
                        .in("twice")
                        .after(twice)
                        .planted(
                                step(
                                        "3_step",
                                        "drop function twice; create function twice(a int, b int) returns int"
                                                + " deterministic return a * 2",
                                        "drop function twice; " + back),
                                step(
                                        "3_step",
                                        "create function thrice(a int) returns int deterministic return a * 3",
                                        "drop function thrice")),
                fault("a procedure takes an argument", BREAKS)
                        .in("count_users")
                        .after(count)
                        .planted(
                                step(
                                        "3_step",
                                        "drop procedure count_users; create procedure count_users(a int)"
                                                + " select count(*) from users",
                                        "drop procedure count_users; " + counted),
                                step(
                                        "3_step",
                                        "drop procedure count_users; create procedure count_users()"
                                                + " select count(id) from users",
                                        "drop procedure count_users; " + counted)),
                fault("a view lacks a column", BREAKS)
                        .in("adults.age")
                        .planted(
                                step(
                                        "2_step",
                                        "create or replace view adults as select id, name from users where age > 17",
                                        "create or replace view adults as select id, name, age from users where age > 17"),
                                step(
                                        "2_step",
                                        "create or replace view adults as select id, name, age, email from users"
                                                + " where age > 17",
                                        "create or replace view adults as select id, name, age from users where age > 17")),
                fault("a view is on what is gone", BREAKS)
                        .in("adults")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users rename column age to years",
                                        "alter table users rename column years to age"),
                                step(
                                        "2_step",
                                        "alter table users add column years int as (age)",
                                        "alter table users drop column years")),
                calledByTrigger(twice, back),
                writtenByTrigger());
    }

    private static PlantedFault calledByTrigger(PlantedStep twice, String back) {
        PlantedStep uses = step(
                "3_uses",
                "create trigger doubled before insert on kinds for each row set new.said = twice(1)",
                "drop trigger doubled");
        return fault("a trigger calls what is gone", BREAKS)
                .in("twice()")
                .after(twice, uses)
                .planted(
                        step("4_step", "drop function twice", back),
                        step(
                                "4_step",
                                "drop trigger doubled; drop function twice; create function twice(a int) returns int"
                                        + " deterministic return 2 * a; create trigger doubled before insert on kinds"
                                        + " for each row set new.said = twice(1)",
                                "drop trigger doubled; drop function twice; " + back
                                        + "; create trigger doubled before insert on kinds for each row"
                                        + " set new.said = twice(1)"));
    }

    private static PlantedFault writtenByTrigger() {
        PlantedStep log = step(
                "2_log",
                "create table log (id int auto_increment primary key, said varchar(20)); create trigger kept after"
                        + " insert on kinds for each row insert into log (said) values (new.said)",
                "drop trigger kept; drop table log");
        return fault("a trigger writes what is gone", BREAKS)
                .in("log.said")
                .after(log)
                .planted(
                        step(
                                "3_step",
                                "alter table log drop column said",
                                "alter table log add column said varchar(20)"),
                        step("3_step", "alter table log add column at date", "alter table log drop column at"));
    }
}
