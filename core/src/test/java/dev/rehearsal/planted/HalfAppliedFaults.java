package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults that show only where an up ends between two of its statements, each written as MariaDB and MySQL both understand it. */
final class HalfAppliedFaults {
    private static final String STANDS = "UpStandsHalfApplied";
    private static final String ELSEWHERE = "HalfAppliedUpEndsElsewhere";
    private static final String NO_DOWN = "do 0";

    private HalfAppliedFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                twoTables(),
                columnAndItsValues(),
                renameAndTable(),
                dropAndTable(),
                routineAndTable(),
                rowAndTable(),
                countedUp(),
                transactionThatDoesNotHold(),
                valuesOfTheServer(),
                numbersThatAreNotTakenBack(),
                downOfTwoTables(),
                downThatCounts());
    }

    private static PlantedFault fault(String title, String check, String faulty, String repaired) {
        return MariadbFaults.fault(title, check)
                .planted(step("2_more", faulty, NO_DOWN), step("2_more", repaired, NO_DOWN));
    }

    private static PlantedFault twoTables() {
        return fault(
                "two tables are made",
                STANDS,
                "create table a (id int primary key);\ncreate table b (id int primary key)",
                "create table if not exists a (id int primary key);\ncreate table if not exists b (id int primary key)");
    }

    private static PlantedFault columnAndItsValues() {
        return fault(
                "a column is added and filled",
                STANDS,
                "alter table users add column score int;\nupdate users set score = 1",
                """
                set @add = if((select count(*) from information_schema.columns where table_schema = database()
                    and table_name = 'users' and column_name = 'score') = 0, 'alter table users add column score int', 'do 0');
                prepare guarded from @add;
                execute guarded;
                deallocate prepare guarded;
                update users set score = 1""");
    }

    private static PlantedFault renameAndTable() {
        String table = "create table if not exists old_names (id int primary key)";
        return fault(
                "a table is renamed before another is made",
                STANDS,
                "rename table users to people;\n" + table,
                table + ";\nrename table users to people");
    }

    private static PlantedFault dropAndTable() {
        String table = ";\ncreate table if not exists people (id int primary key)";
        return fault(
                "a table is dropped before another is made",
                STANDS,
                "drop table users" + table,
                "drop table if exists users" + table);
    }

    private static PlantedFault routineAndTable() {
        String both = "create procedure count_users() select count(*) from users;\n"
                + "create table if not exists counts (id int primary key)";
        return fault(
                "a routine is made before a table", STANDS, both, "drop procedure if exists count_users;\n" + both);
    }

    private static PlantedFault rowAndTable() {
        String table = ";\ncreate table if not exists notes (id int primary key)";
        return fault(
                "a row is inserted before a table is made",
                ELSEWHERE,
                "insert into users (name) values ('Mary Shelley')" + table,
                "insert into users (name) select 'Mary Shelley' from dual where not exists"
                        + " (select 1 from users where name = 'Mary Shelley')" + table);
    }

    private static PlantedFault countedUp() {
        String table = ";\ncreate table if not exists notes (id int primary key)";
        return fault(
                "values are counted up before a table is made",
                ELSEWHERE,
                "update users set email = concat(email, '.')" + table,
                "update users set email = lower(email)" + table);
    }

    private static PlantedFault transactionThatDoesNotHold() {
        String first = "start transaction;\ninsert into users (name) values ('Mary Shelley');\n";
        return fault(
                "a statement ends the transaction of the script",
                ELSEWHERE,
                first + "create table if not exists notes (id int primary key);\ncommit",
                first + "update users set email = 'm@example.org' where name = 'Mary Shelley';\ncommit");
    }

    /** Whatever differs between two runs that nothing stopped says nothing. */
    private static PlantedFault valuesOfTheServer() {
        String values = "update users set email = uuid();\n";
        return fault(
                "values of the server's making come before a table",
                STANDS,
                values
                        + "create table notes (id int primary key);\ncreate table if not exists more (id int primary key)",
                values + "create table if not exists notes (id int primary key)");
    }

    private static PlantedFault numbersThatAreNotTakenBack() {
        String insert = "insert into users (name) values ('Mary Shelley');\n";
        return fault(
                "rows are inserted one by one",
                ELSEWHERE,
                insert + insert,
                "start transaction;\n" + insert + insert + "commit");
    }

    private static PlantedFault downOfTwoTables() {
        String up =
                "create table if not exists a (id int primary key);\ncreate table if not exists b (id int primary key)";
        return MariadbFaults.fault("the down drops two tables", "RollbackStandsHalfApplied")
                .planted(
                        step("2_more", up, "drop table b;\ndrop table a"),
                        step("2_more", up, "drop table if exists b;\ndrop table if exists a"));
    }

    private static PlantedFault downThatCounts() {
        String up = "create table if not exists a (id int primary key)";
        String down = ";\ndrop table if exists a";
        return MariadbFaults.fault("the down counts before it drops a table", "RollbackStandsHalfApplied")
                .planted(
                        step("2_more", up, "update users set email = concat(email, '.')" + down),
                        step("2_more", up, "update users set email = lower(email)" + down));
    }
}
