package dev.rehearsal.planted;

import static dev.rehearsal.planted.MariadbFaults.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults that only MariaDB and MySQL let pass. */
final class MariadbOwnFaults {
    private static final String SHORT_EMAIL =
            "set session sql_mode = ''; alter table users modify email varchar(7); set session sql_mode = default";
    private static final PlantedStep ORDERS = step(
            "2_orders",
            "create table orders (id int primary key, buyer int,"
                    + " constraint buyer_is_user foreign key (buyer) references users (id));"
                    + " insert into orders select id, id from users",
            "drop table orders");

    private MariadbOwnFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                cutIndex(),
                forcedByModify(),
                forcedByUpdate(),
                forcedInDump(),
                rowsTooWide(),
                fewerValues(),
                parentDropped(),
                parentNeverMade(),
                orphans(),
                zeroDates(),
                zeroDefault(),
                lenientTrigger(),
                lenientFunction(),
                numbersLost(),
                writtenByUpdatesLost(),
                commentOfColumnLost(),
                endedEarly());
    }

    private static PlantedFault cutIndex() {
        String down = "drop table notes";
        String up = "create table notes (id int primary key, body varchar(1000), key bodies (body%s))";
        return fault("an index holds less of a column than was asked for", "IndexCut")
                .in("index bodies on notes")
                .planted(step("2_notes", up.formatted(""), down), step("2_notes", up.formatted("(700)"), down));
    }

    private static PlantedFault forcedByModify() {
        return fault("values are cut to a shorter column", "ValuesForced", "DownChangesValues")
                .planted(
                        step("2_short", SHORT_EMAIL, "alter table users modify email varchar(90)"),
                        step(
                                "2_short",
                                SHORT_EMAIL.replace("varchar(7)", "varchar(80)"),
                                "alter table users modify email varchar(90)"));
    }

    private static PlantedFault forcedByUpdate() {
        PlantedStep marks = step(
                "2_marks",
                "create table marks (id int primary key, n tinyint); insert into marks values (1, 100)",
                "drop table marks");
        String up =
                "set session sql_mode = ''; update marks set n = n + 100 where id = %d; set session sql_mode = default";
        return fault("a number is made the greatest one", "ValuesForced", "DownChangesValues")
                .after(marks)
                .planted(
                        step("3_more", up.formatted(1), "update marks set n = n - 100"),
                        step("3_more", up.formatted(2), "do 1"));
    }

    private static PlantedFault forcedInDump() {
        String up = "/*!40101 set session sql_mode = '' */; alter table users modify email varchar(%d);"
                + " /*!40101 set session sql_mode = default */";
        String down = "alter table users modify email varchar(90)";
        return fault("a dump takes the mode away in which values are refused", "ValuesForced", "DownChangesValues")
                .planted(step("2_short", up.formatted(7), down), step("2_short", up.formatted(70), down));
    }

    private static PlantedFault rowsTooWide() {
        String columns = Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
                .map(name -> ", " + name + " char(255)")
                .reduce("", String::concat);
        String up = "set session innodb_strict_mode = 0; create table wide (id int primary key%s) row_format = compact;"
                + " set session innodb_strict_mode = 1";
        return fault("a row does not fit into a page", "RowsMayNotFit")
                .planted(
                        step("2_wide", up.formatted(columns), "drop table wide"),
                        step(
                                "2_wide",
                                up.formatted(columns)
                                        .replace("char(255)", "text")
                                        .replace("compact", "dynamic"),
                                "drop table wide"));
    }

    private static PlantedFault fewerValues() {
        String column = " varchar(40) character set utf8mb4 collate ";
        PlantedStep codes = step(
                "2_codes",
                "create table codes (id int primary key, code" + column + "utf8mb4_bin, unique key code_once (code))",
                "drop table codes");
        String up = "alter table codes modify code" + column;
        return fault("a unique key no longer tells letters from capitals", "UniqueKeyTakesFewerValues")
                .in("index code_once on codes")
                .after(codes)
                .planted(
                        step("3_folded", up + "utf8mb4_general_ci", up + "utf8mb4_bin"),
                        step("3_folded", up.replace("(40)", "(50)") + "utf8mb4_bin", up + "utf8mb4_bin"));
    }

    private static PlantedFault parentDropped() {
        PlantedStep notes = step(
                "2_notes",
                "create table notes (id int primary key, author int,"
                        + " constraint author_is_user foreign key (author) references users (id))",
                "drop table notes");
        String back = "create table users (id int auto_increment primary key, name varchar(60), email varchar(90))";
        String drop = "set session foreign_key_checks = 0; drop table users; set session foreign_key_checks = 1";
        return fault("a table is dropped that a foreign key refers to", "ForeignKeyWithoutParent")
                .in("constraint author_is_user on notes")
                .withRows("")
                .after(notes)
                .planted(
                        step("3_no_users", drop, back),
                        step(
                                "3_no_users",
                                "alter table notes drop foreign key author_is_user; drop table users",
                                back + "; alter table notes add constraint author_is_user foreign key (author)"
                                        + " references users (id)"));
    }

    private static PlantedFault parentNeverMade() {
        String up = "set session foreign_key_checks = 0; create table notes (id int primary key, author int,"
                + " constraint author_is_known foreign key (author) references authors (id));"
                + " set session foreign_key_checks = 1";
        return fault("a foreign key refers to a table that nobody makes", "ForeignKeyWithoutParent")
                .in("constraint author_is_known on notes")
                .planted(
                        step("2_notes", up, "drop table notes"),
                        step(
                                "2_notes",
                                up + "; create table authors (id int primary key)",
                                "drop table notes; drop table authors"));
    }

    private static PlantedFault orphans() {
        String up = "set session foreign_key_checks = 0; update orders set buyer = %s;"
                + " set session foreign_key_checks = 1";
        return fault("rows refer to rows that are not there", "OrphanedRows", "DownChangesValues")
                .in("constraint buyer_is_user on orders")
                .after(ORDERS)
                .planted(
                        step("3_moved", up.formatted("99"), "do 1"),
                        step("3_moved", up.formatted("id"), "update orders set buyer = id"));
    }

    private static PlantedFault zeroDates() {
        String up =
                "set session sql_mode = ''; alter table users add column born date %s; set session sql_mode = default";
        return fault("rows are given a date that is none", "ZeroDatesWritten")
                .in("table users")
                .planted(
                        step("2_born", up.formatted("not null"), "alter table users drop column born"),
                        step(
                                "2_born",
                                up.formatted("not null default '1970-01-01'"),
                                "alter table users drop column born"));
    }

    private static PlantedFault zeroDefault() {
        String up = "set session sql_mode = ''; create table days (id int primary key, d datetime default %s);"
                + " set session sql_mode = default";
        return fault("a default is a date that is none", "ZeroDatesWritten")
                .in("table days")
                .planted(
                        step("2_days", up.formatted("'0000-00-00 00:00:00'"), "drop table days"),
                        step("2_days", up.formatted("'1970-01-01 00:00:00'"), "drop table days"));
    }

    private static PlantedFault lenientTrigger() {
        String trigger = "create trigger short before insert on users for each row set new.name = trim(new.name);";
        String lenient = "set session sql_mode = '';";
        String strict = "set session sql_mode = default;";
        return fault("a trigger is not strict", "ProgramNotStrict")
                .in("trigger short on users")
                .planted(
                        step("2_short", lenient + trigger + strict, "drop trigger short"),
                        step("2_short", lenient + strict + trigger, "drop trigger short"));
    }

    private static PlantedFault lenientFunction() {
        String one = "create function one() returns int deterministic return 1";
        return fault("a function is not strict", "ProgramNotStrict")
                .in("function one")
                .planted(
                        step("2_one", "set statement sql_mode = '' for " + one, "drop function one"),
                        step("2_one", "set statement sql_mode = 'STRICT_ALL_TABLES' for " + one, "drop function one"));
    }

    private static PlantedFault numbersLost() {
        return fault("a column no longer gives numbers", "AttributesLost")
                .in("table users")
                .planted(
                        step(
                                "2_wide",
                                "alter table users modify id bigint",
                                "alter table users modify id int auto_increment"),
                        step(
                                "2_wide",
                                "alter table users modify id bigint auto_increment",
                                "alter table users modify id int auto_increment"));
    }

    private static PlantedFault writtenByUpdatesLost() {
        String column = "changed timestamp not null default '2031-01-01 00:00:00'";
        String onUpdate = " on update current_timestamp";
        PlantedStep changed = step(
                "2_changed",
                "alter table users add column " + column + onUpdate,
                "alter table users drop column changed");
        String up = "alter table users modify changed timestamp(3) not null default '2031-01-01 00:00:00'";
        String down = "alter table users modify " + column + onUpdate;
        return fault("a time of changes stands still", "AttributesLost")
                .in("table users")
                .after(changed)
                .planted(step("3_exact", up, down), step("3_exact", up + " on update current_timestamp(3)", down));
    }

    private static PlantedFault commentOfColumnLost() {
        PlantedStep said = step(
                "2_said",
                "alter table users modify name varchar(60) comment 'In full'",
                "alter table users modify name varchar(60)");
        String up = "alter table users modify name varchar(70)";
        String down = "alter table users modify name varchar(60) comment 'In full'";
        return fault("a column loses its comment", "AttributesLost")
                .in("table users")
                .after(said)
                .planted(step("3_wide", up, down), step("3_wide", up + " comment 'In full'", down));
    }

    private static PlantedFault endedEarly() {
        String row = "insert into users (id, name) values (-9, 'nine');";
        String table = "create table if not exists notes (id int primary key);";
        String down = "delete from users where id = -9; drop table notes";
        return fault("a transaction ends before it should", "TransactionEndsEarly")
                .planted(
                        step("2_notes", "start transaction; " + row + table + " commit", down),
                        step("2_notes", table + " start transaction; " + row + " commit", down));
    }
}
