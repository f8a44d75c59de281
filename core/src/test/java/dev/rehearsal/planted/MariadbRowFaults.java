package dev.rehearsal.planted;

import static dev.rehearsal.planted.MariadbFaults.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults in rows of MariaDB, and in the programs that work on them. */
final class MariadbRowFaults {
    private static final PlantedStep PAIRS = step(
            "2_pairs",
            "create table pairs (id int primary key, a varchar(9), b varchar(9)); insert into pairs values (1, 'ab', 'c')",
            "drop table pairs");
    private static final PlantedStep ORDERS = step(
            "2_orders",
            "create table orders (id int primary key, buyer int not null,"
                    + " constraint buyer_is_user foreign key (buyer) references users (id) on delete cascade);"
                    + " insert into orders select id, id from users",
            "drop table orders");

    private MariadbRowFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                rowsNotBroughtBack(),
                columnInBackticks(),
                columnBehindAComment(),
                rowsInBackticks(),
                valuesNotBroughtBack(),
                boundaryMoved(),
                caseChanged(),
                valuesFilledIn(),
                rowsLeft(),
                cut(),
                timeOfDay(),
                deletedByCascade(),
                countsOn(),
                trigger(),
                procedure(),
                otherSqlMode(),
                event(),
                brokenView(),
                settingLeft());
    }

    private static PlantedFault rowsNotBroughtBack() {
        return fault("rows are deleted and not brought back", "NoWayBack")
                .in("table users")
                .planted(
                        step("2_no_blanks", "delete from users where email is null", "do 1"),
                        step(
                                "2_no_blanks",
                                "create table kept as select * from users where email is null;"
                                        + " delete from users where email is null",
                                "insert into users select * from kept; drop table kept"));
    }

    private static PlantedFault columnInBackticks() {
        return emailDropped("alter table `users` drop column `email`");
    }

    private static PlantedFault columnBehindAComment() {
        return emailDropped("# that's not asked for any more\nalter table users drop email");
    }

    private static PlantedFault emailDropped(String drop) {
        String add = "alter table users add email varchar(90)";
        return fault("a column is dropped as one writes it here: " + drop, "NoWayBack")
                .in("table users")
                .planted(
                        step("2_no_email", drop, add),
                        step(
                                "2_no_email",
                                "create table `kept` as select id, email from users;\n" + drop,
                                add
                                        + "; update users join kept using (id) set users.email = kept.email; drop table kept"));
    }

    private static PlantedFault rowsInBackticks() {
        return fault("rows are deleted as one writes it here", "NoWayBack")
                .in("table users")
                .planted(
                        step("2_no_blanks", "delete from `users` where `email` is null # nobody's", "do 1"),
                        step(
                                "2_no_blanks",
                                "create table `kept` as select * from `users` where `email` is null;"
                                        + " delete from `users` where `email` is null",
                                "insert into `users` select * from `kept`; drop table `kept`"));
    }

    private static PlantedFault valuesNotBroughtBack() {
        String up = "update users set email = concat('x', email)";
        return fault("values are overwritten and not brought back", "DownChangesValues", "SecondUpDiffers")
                .in("table users")
                .planted(
                        step("2_marked", up, "do 1"),
                        step("2_marked", up, "update users set email = substr(email, 2)"));
    }

    private static PlantedFault boundaryMoved() {
        return fault("a letter moves from one column to the next", "DownChangesValues")
                .in("table pairs")
                .after(PAIRS)
                .planted(
                        step("3_move", "update pairs set a = 'a', b = 'bc'", "do 1"),
                        step("3_move", "update pairs set a = 'a', b = 'bc'", "update pairs set a = 'ab', b = 'c'"));
    }

    private static PlantedFault caseChanged() {
        String up = "update pairs set a = upper(a)";
        return fault("letters change their case, which the collation does not tell", "DownChangesValues")
                .in("table pairs")
                .after(PAIRS)
                .planted(
                        step("3_upper", up, "update pairs set a = 'ab' where a <> 'ab'"),
                        step("3_upper", up, "update pairs set a = 'ab' where a = 'AB'"));
    }

    private static PlantedFault valuesFilledIn() {
        String up = "update users set email = concat(id, '@example.org') where email is null";
        return fault("values take the place of NULL and stay", "DownKeepsFilledValues")
                .in("table users")
                .planted(
                        step("2_emails", up, "do 1"),
                        step("2_emails", up, "update users set email = null where email = concat(id, '@example.org')"));
    }

    private static PlantedFault rowsLeft() {
        String up = "insert ignore into users (id, name) values (-99, 'admin')";
        return fault("the up's own rows are left", "DownLeavesRows")
                .in("table users")
                .planted(step("2_admin", up, "do 1"), step("2_admin", up, "delete from users where name = 'admin'"));
    }

    private static PlantedFault cut() {
        String up = "set statement sql_mode = '' for alter table users modify name varchar(";
        String down = "alter table users modify name varchar(60)";
        return fault("text is cut where the mode is not strict", "DownChangesValues", "ValuesForced")
                .in("table users")
                .planted(step("2_short", up + "6)", down), step("2_short", up + "50)", down));
    }

    private static PlantedFault timeOfDay() {
        PlantedStep days = step(
                "2_days",
                "create table days (id int primary key, d datetime); insert into days values (1, '2031-01-01 12:30:00')",
                "drop table days");
        String down = "alter table days modify d datetime";
        return fault("the time of a day is taken away", "UpLosesValues")
                .in("table days")
                .after(days)
                .planted(
                        step("3_date", "alter table days modify d date", down),
                        step("3_date", "alter table days modify d datetime(3)", down));
    }

    private static PlantedFault deletedByCascade() {
        String keep = "create table kept as select * from users where email is null;";
        String delete = " delete from users where email is null";
        String back = "insert into users select * from kept; drop table kept";
        return fault("a cascade deletes rows of another table", "UpLosesRows")
                .in("table orders")
                .after(ORDERS)
                .planted(
                        step("3_no_blanks", keep + delete, back),
                        step(
                                "3_no_blanks",
                                keep
                                        + " create table kept_orders as select o.* from orders o join kept k on k.id = o.buyer;"
                                        + " delete from orders where buyer in (select id from kept);" + delete,
                                back + "; insert into orders select * from kept_orders; drop table kept_orders"));
    }

    private static PlantedFault countsOn() {
        PlantedStep usage = step(
                "2_usage",
                "create table usages (id int primary key, n int); insert into usages values (1, 4)",
                "drop table usages");
        String up = "update usages set n = n + 1";
        return fault("an up counts on", "SecondUpDiffers", "DownChangesValues")
                .in("table usages")
                .after(usage)
                .planted(step("3_more", up, "do 1"), step("3_more", up, "update usages set n = n - 1"));
    }

    private static PlantedFault trigger() {
        String up =
                "create or replace trigger small before insert on users for each row set new.name = lower(new.name)";
        return fault("a trigger is left", "DownLeavesTraces")
                .in("trigger small on users")
                .planted(step("2_small", up, "do 1"), step("2_small", up, "drop trigger small"));
    }

    private static PlantedFault procedure() {
        String one = "create or replace function one() returns int deterministic return ";
        return fault("a function comes back with another body", "DownLeavesTraces")
                .in("function one")
                .after(step("2_one", one + "1", "drop function one"))
                .planted(step("3_two", one + "2", one + "3"), step("3_two", one + "2", one + "1"));
    }

    private static PlantedFault otherSqlMode() {
        String one = "create or replace function one() returns int deterministic return 1";
        return fault("a function comes back under another mode", "DownLeavesTraces")
                .in("function one")
                .after(step("2_one", one, "drop function one"))
                .planted(
                        step("3_none", "drop function one", "set statement sql_mode = '' for " + one),
                        step("3_none", "drop function one", one));
    }

    private static PlantedFault event() {
        String up =
                "create event if not exists nightly on schedule every 1 day do delete from users where email is null";
        return fault("an event is left", "DownLeavesTraces")
                .in("event nightly")
                .planted(step("2_nightly", up, "do 1"), step("2_nightly", up, "drop event nightly"));
    }

    private static PlantedFault brokenView() {
        return fault("a view reads a column that is gone", "InvalidObjectLeft")
                .in("view mails")
                .withRows("")
                .after(step("2_mails", "create view mails as select email from users", "drop view mails"))
                .planted(
                        step(
                                "3_no_email",
                                "alter table users drop column email",
                                "alter table users add column email varchar(90)"),
                        step(
                                "3_no_email",
                                "drop view mails; alter table users drop column email",
                                "alter table users add column email varchar(90);"
                                        + " create view mails as select email from users"));
    }

    private static PlantedFault settingLeft() {
        String up = "create table notes (id int primary key)";
        return fault("foreign keys are not looked at by the migrations that follow", "SettingLeft")
                .planted(
                        step("2_notes", "set foreign_key_checks = 0; " + up, "drop table notes"),
                        step(
                                "2_notes",
                                "set foreign_key_checks = 0; " + up + "; set foreign_key_checks = 1",
                                "drop table notes"));
    }
}
