package dev.rehearsal.planted;

import static dev.rehearsal.planted.MariadbFaults.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** What stands after an up on MariaDB and MySQL and is broken, or means something else than before. */
final class MariadbBrokenFaults {
    private static final String GENERAL = "utf8mb4_general_ci";
    private static final String BINARY = "utf8mb4_bin";

    private static final PlantedStep AUDIT = step(
            "2_audit",
            "create table audit (id int auto_increment primary key, who int);"
                    + " create trigger seen after insert on users for each row insert into audit (who) values (new.id)",
            "drop trigger seen; drop table audit");

    private static final PlantedStep ORDERS = step(
            "2_orders",
            "create table products (id int primary key, code varchar(20), unique key code_once (code));"
                    + " create table orders (id int primary key, code varchar(20), n int, key codes (code),"
                    + " constraint code_of_product foreign key (code) references products (code))",
            "drop table orders; drop table products");

    private MariadbBrokenFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                comparedWithoutCase(),
                comparedWithCase(),
                joinRefused(),
                labelsInOtherOrder(),
                viewOfTwoCollations(),
                ownIndexDropped(),
                parentsIndexDropped(),
                referenceIgnored(),
                triggerOnColumn(),
                triggerOnTable(),
                triggerOnOtherColumn(),
                procedureOnTable(),
                functionOnColumn(),
                eventOnTable(),
                renamedWithoutNumbers());
    }

    private static PlantedFault comparedWithoutCase() {
        PlantedStep tokens = step(
                "2_tokens",
                "create table tokens (id int primary key, token varchar(40) collate utf8mb4_bin)"
                        + " collate = utf8mb4_general_ci",
                "drop table tokens");
        String up = "alter table tokens modify token varchar(50)%s";
        String down = "alter table tokens modify token varchar(40) collate utf8mb4_bin";
        return fault("a column no longer tells letters from capitals", "ComparisonsChange")
                .in("table tokens")
                .after(tokens)
                .planted(
                        step("3_longer", up.formatted(""), down),
                        step("3_longer", up.formatted(" collate utf8mb4_bin"), down));
    }

    private static PlantedFault comparedWithCase() {
        PlantedStep mails = step(
                "2_mails",
                "create table mails (id int primary key, mail varchar(90)) collate = utf8mb4_general_ci",
                "drop table mails");
        String up = "alter table mails convert to character set utf8mb4 collate ";
        return fault("a column tells letters from capitals", "ComparisonsChange")
                .in("table mails")
                .after(mails)
                .planted(step("3_told", up + BINARY, up + GENERAL), step("3_told", up + GENERAL, up + GENERAL));
    }

    private static PlantedFault joinRefused() {
        PlantedStep bills = step(
                "2_bills",
                "create table accounts (id char(36) primary key) collate = utf8mb4_general_ci;"
                        + " create table bills (id int primary key, account_id char(36), key (account_id))"
                        + " collate = utf8mb4_general_ci",
                "drop table bills; drop table accounts");
        String one = "alter table accounts convert to character set utf8mb4 collate %1$s;";
        String both = one + "alter table bills convert to character set utf8mb4 collate %1$s";
        return fault("a column can no longer be joined", "ComparisonsChange")
                .in("table accounts")
                .after(bills)
                .planted(
                        step("3_unicode", one.formatted("utf8mb4_unicode_520_ci"), one.formatted(GENERAL)),
                        step("3_unicode", one.formatted(GENERAL), both.formatted(GENERAL)));
    }

    private static PlantedFault labelsInOtherOrder() {
        PlantedStep levels = step(
                "2_levels", "create table levels (id int primary key, level enum('low', 'high'))", "drop table levels");
        String up = "alter table levels modify level enum(%s)";
        String down = up.formatted("'low', 'high'");
        return fault("labels sort otherwise", "ComparisonsChange")
                .in("table levels")
                .after(levels)
                .planted(
                        step("3_more", up.formatted("'high', 'low'"), down),
                        step("3_more", up.formatted("'low', 'high', 'top'"), down));
    }

    private static PlantedFault viewOfTwoCollations() {
        String table = "create table %s (id int primary key, name varchar(60)) collate = utf8mb4_general_ci;";
        PlantedStep names = step(
                "2_names",
                table.formatted("names") + table.formatted("nicks")
                        + " create view named as select a.id from names a join nicks b on a.name = b.name",
                "drop view named; drop table nicks; drop table names");
        String up = "alter table names modify name varchar(60) character set utf8mb4 collate ";
        return fault("a view compares columns of two collations", "InvalidObjectLeft", "ComparisonsChange")
                .in("view named")
                .after(names)
                .planted(
                        step("3_other", up + "utf8mb4_unicode_ci", up + GENERAL),
                        step("3_other", up + GENERAL, up + GENERAL));
    }

    private static PlantedFault keyed(String title, String on, String drop, String instead, String back) {
        String off = "set session foreign_key_checks = 0; %s; set session foreign_key_checks = 1";
        return fault(title, "ForeignKeyLostIndex")
                .in(on)
                .after(ORDERS)
                .planted(
                        step("3_index", off.formatted(drop), off.formatted(back)),
                        step(
                                "3_index",
                                off.formatted(drop + ", " + instead),
                                off.formatted(back + ", drop key other")));
    }

    private static PlantedFault ownIndexDropped() {
        return keyed(
                "the index of a foreign key is dropped",
                "constraint code_of_product on orders",
                "alter table orders drop key codes",
                "add key other (code, n)",
                "alter table orders add key codes (code)");
    }

    private static PlantedFault parentsIndexDropped() {
        return keyed(
                "the index that a foreign key refers to is dropped",
                "constraint code_of_product on orders",
                "alter table products drop key code_once",
                "add key other (code)",
                "alter table products add unique key code_once (code)");
    }

    private static PlantedFault referenceIgnored() {
        String up = "create table notes (id int primary key, author int, foreign key (author) references users (id))";
        return fault("a foreign key is asked for where there are none", "ReferenceIgnored")
                .planted(
                        step("2_notes", up + " engine = MyISAM", "drop table notes"),
                        step("2_notes", up, "drop table notes"));
    }

    private static PlantedFault program(
            String title, String object, PlantedStep base, PlantedStep up, PlantedStep repair) {
        return fault(title, "InvalidObjectLeft").in(object).after(base).planted(up, repair);
    }

    private static PlantedFault triggerOnColumn() {
        String trigger = "create trigger small before insert on users for each row set new.%s = lower(new.%1$s)";
        PlantedStep base = step("2_small", trigger.formatted("email"), "drop trigger small");
        String up = "alter table users rename column email to mail";
        String down = "alter table users rename column mail to email";
        return program(
                "a trigger names a column of its table that is gone",
                "trigger small on users",
                base,
                step("3_mail", up, down),
                step(
                        "3_mail",
                        "drop trigger small; " + up + "; " + trigger.formatted("mail"),
                        "drop trigger small; " + down + "; " + trigger.formatted("email")));
    }

    private static PlantedFault triggerOnTable() {
        return program(
                "a trigger writes a table that is gone",
                "trigger seen on users",
                AUDIT,
                step("3_moved", "rename table audit to audited", "rename table audited to audit"),
                step("3_moved", "alter table audit add column at int", "alter table audit drop column at"));
    }

    private static PlantedFault triggerOnOtherColumn() {
        return program(
                "a trigger writes a column of another table that is gone",
                "trigger seen on users",
                AUDIT,
                step(
                        "3_moved",
                        "alter table audit rename column who to account",
                        "alter table audit rename column account to who"),
                step(
                        "3_moved",
                        "alter table users rename column name to who",
                        "alter table users rename column who to name"));
    }

    private static PlantedFault procedureOnTable() {
        String procedure = "create procedure counted(in least int) select count(*) from log%s where who > least";
        PlantedStep log = step(
                "2_log",
                "create table log (id int primary key, who int); " + procedure.formatted(""),
                "drop procedure counted; drop table log");
        String up = "rename table log to logged; ";
        String down = "rename table logged to log; ";
        return program(
                "a procedure reads a table that is gone",
                "procedure counted",
                log,
                step("3_moved", up, down),
                step(
                        "3_moved",
                        up + "drop procedure counted; " + procedure.formatted("ged"),
                        down + "drop procedure counted; " + procedure.formatted("")));
    }

    private static PlantedFault functionOnColumn() {
        String function = "create function mail_of(who int) returns varchar(90) reads sql data"
                + " return (select email from users where id = who)";
        PlantedStep base = step("2_mail", function, "drop function mail_of");
        return program(
                "a function reads a column that is gone",
                "function mail_of",
                base,
                step(
                        "3_mail",
                        "alter table users rename column email to mail",
                        "alter table users rename column mail to email"),
                step(
                        "3_mail",
                        "alter table users rename column name to who",
                        "alter table users rename column who to name"));
    }

    private static PlantedFault eventOnTable() {
        String event =
                "create event tidy on schedule every 1 day starts '2030-01-01 00:00:00' do delete from audit where who = 0";
        PlantedStep base = step(
                "2_audit",
                "create table audit (id int primary key, who int); " + event,
                "drop event tidy; drop table audit");
        return program(
                "an event deletes from a table that is gone",
                "event tidy",
                base,
                step("3_moved", "rename table audit to audited", "rename table audited to audit"),
                step(
                        "3_moved",
                        "drop event tidy; rename table audit to audited",
                        "rename table audited to audit; " + event));
    }

    private static PlantedFault renamedWithoutNumbers() {
        String up = "alter table users change id number int not null";
        String down = "alter table users change number id int auto_increment";
        return fault("a column that gets another name no longer gives numbers", "AttributesLost")
                .in("table users")
                .planted(step("2_number", up, down), step("2_number", up + " auto_increment", down));
    }
}
