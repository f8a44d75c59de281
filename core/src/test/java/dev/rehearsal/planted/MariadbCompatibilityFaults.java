package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import dev.rehearsal.planted.PlantedFault.Beginning;
import java.util.List;
import java.util.stream.Stream;

/** Changes of tables of MariaDB and MySQL that the version before meets, and the same in a form that it does not notice. */
final class MariadbCompatibilityFaults {
    static final String BREAKS = "OldCodeBreaks";
    private static final List<PlantedStep> TABLES = List.of(step(
            "1_tables",
            "create table users (id int auto_increment primary key, name varchar(60) not null, email varchar(90),"
                    + " state enum('new','active','gone') not null default 'new', age int, tags set('a','b') default 'a',"
                    + " credit decimal(8,2) not null default 0);"
                    + " create table orders (id int auto_increment primary key, buyer int not null, total int not null,"
                    + " note varchar(40), key buyers (buyer),"
                    + " constraint buyer_is_user foreign key (buyer) references users (id));"
                    + " create table kinds (code varchar(8) primary key, said varchar(20));"
                    + " create view adults as select id, name, age from users where age > 17",
            "drop view adults; drop table kinds; drop table orders; drop table users"));

    private MariadbCompatibilityFaults() {}

    private static Beginning fault(String title, String... expected) {
        return new Beginning(title, List.of(expected), "", TABLES, "");
    }

    static Stream<PlantedFault> all() {
        return Stream.of(columns(), values(), keys(), programs(), downs()).flatMap(faults -> faults);
    }

    private static PlantedFault users(String title, String object, String faulty, String repaired, String... downs) {
        return fault(title, BREAKS)
                .in(object)
                .planted(
                        step("2_step", "alter table users " + faulty, "alter table users " + downs[0]),
                        step(
                                "2_step",
                                "alter table users " + repaired,
                                "alter table users " + downs[downs.length - 1]));
    }

    private static Stream<PlantedFault> columns() {
        return Stream.of(
                users(
                        "a column is dropped",
                        "users.email",
                        "drop column email",
                        "add column phone varchar(90)",
                        "add column email varchar(90) after name",
                        "drop column phone"),
                users(
                        "a column is renamed",
                        "users.email",
                        "rename column email to mail",
                        "comment = 'People'",
                        "rename column mail to email",
                        "comment = ''"),
                users(
                        "a column must be given",
                        "users.born",
                        "add column born date not null",
                        "add column born date not null default '2000-01-01'",
                        "drop column born"),
                users(
                        "a column may not be null any more",
                        "users.email",
                        "modify email varchar(90) not null",
                        "modify email varchar(190)",
                        "modify email varchar(90)"),
                users(
                        "a default is dropped",
                        "users.credit",
                        "alter column credit drop default",
                        "alter column age set default 18",
                        "alter column credit set default 0",
                        "alter column age drop default, modify age int"),
                users(
                        "a plain column is generated",
                        "users.age",
                        "modify age int as (id + 1) stored",
                        "add column older int as (age + 1) virtual",
                        "modify age int",
                        "drop column older"),
                fault("a table is renamed", BREAKS)
                        .in("kinds")
                        .planted(
                                step("2_step", "rename table kinds to sorts", "rename table sorts to kinds"),
                                step(
                                        "2_step",
                                        "rename table kinds to sorts; create view kinds as select * from sorts",
                                        "drop view kinds; rename table sorts to kinds")),
                fault("a column must be given beside a foreign key", BREAKS)
                        .in("orders.currency")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table orders add column currency char(3) not null",
                                        "alter table orders drop column currency"),
                                step(
                                        "2_step",
                                        "alter table orders add column currency char(3)",
                                        "alter table orders drop column currency")));
    }

    private static Stream<PlantedFault> values() {
        String state = "modify state enum('new','active','%s') not null default 'new'";
        return Stream.of(
                users(
                        "a label is taken away",
                        "users.state",
                        "modify state enum('new','active') not null default 'new'",
                        "modify state enum('new','active','gone','back') not null default 'new'",
                        state.formatted("gone")),
                users(
                        "a label is renamed",
                        "users.state",
                        state.formatted("left"),
                        "modify state enum('new','active','gone','left') not null default 'new'",
                        state.formatted("gone")),
                users(
                        "a label of a set is taken away",
                        "users.tags",
                        "modify tags set('a') default 'a'",
                        "modify tags set('a','b','c') default 'a'",
                        "modify tags set('a','b') default 'a'"),
                users(
                        "a text is shorter",
                        "users.name",
                        "modify name varchar(20) not null",
                        "modify name varchar(80) not null",
                        "modify name varchar(60) not null"),
                users("a number is smaller", "users.age", "modify age tinyint", "modify age bigint", "modify age int"),
                users(
                        "a number has no sign",
                        "users.age",
                        "modify age int unsigned",
                        "modify age int comment 'In years'",
                        "modify age int"),
                users(
                        "a number has fewer digits",
                        "users.credit",
                        "modify credit decimal(5,2) not null default 0",
                        "modify credit decimal(10,2) not null default 0",
                        "modify credit decimal(8,2) not null default 0"));
    }

    private static Stream<PlantedFault> keys() {
        return Stream.of(
                users(
                        "values may not come twice",
                        "email_once on users",
                        "add unique key email_once (email)",
                        "add key emails (email)",
                        "drop key email_once",
                        "drop key emails"),
                users(
                        "a check refuses",
                        "of_age on users",
                        "add constraint of_age check (age > 17)",
                        "add constraint of_age check (age > -99999 or age is null or id > 0)",
                        "drop constraint of_age"),
                users(
                        "a foreign key refuses",
                        "kind_is_known on users",
                        "add column kind varchar(8) not null default 'x',"
                                + " add constraint kind_is_known foreign key (kind) references kinds (code)",
                        "add column kind varchar(8), add constraint kind_is_known foreign key (kind)"
                                + " references kinds (code)",
                        "drop foreign key kind_is_known, drop column kind"),
                fault("an old column refers to another table", BREAKS)
                        .in("note_is_kind on orders")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table orders modify note varchar(8),"
                                                + " add constraint note_is_kind foreign key (note) references kinds (code)",
                                        "alter table orders drop foreign key note_is_kind, drop key note_is_kind,"
                                                + " modify note varchar(40)"),
                                step(
                                        "2_step",
                                        "alter table orders add key notes (note)",
                                        "alter table orders drop key notes")));
    }

    private static Stream<PlantedFault> programs() {
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

    private static Stream<PlantedFault> downs() {
        return Stream.of(
                fault("the down takes what the up had left", "OldCodeBreaksAfterDown")
                        .in("users.email")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users modify email varchar(99)",
                                        "alter table users drop column email"),
                                step(
                                        "2_step",
                                        "alter table users modify email varchar(99)",
                                        "alter table users modify email varchar(90)")),
                fault("new code writes what the down takes", "NewCodeBreaksAfterDown")
                        .in("users.phone")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users add column phone varchar(20)",
                                        "alter table users drop column phone"),
                                step("2_step", "create table phones (id int primary key)", "drop table phones")),
                fault("a default is another one", "DefaultChanges")
                        .in("table users")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users alter column credit set default 5",
                                        "alter table users alter column credit set default 0"),
                                step(
                                        "2_step",
                                        "alter table users modify credit decimal(8,2) not null default 0.00 comment 'Euro'",
                                        "alter table users modify credit decimal(8,2) not null default 0")),
                fault("a column may be null", "ReadersMeetNulls")
                        .in("table users")
                        .planted(
                                step(
                                        "2_step",
                                        "alter table users modify name varchar(60)",
                                        "alter table users modify name varchar(60) not null"),
                                step(
                                        "2_step",
                                        "alter table users modify name varchar(70) not null",
                                        "alter table users modify name varchar(60) not null")));
    }
}
