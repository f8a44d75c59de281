package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import dev.rehearsal.planted.PlantedFault.Beginning;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;

/** Changes of tables that are empty only because rows could not be generated, and of tables that are as small in production. */
final class MariadbUnfilledTables {
    private static final List<PlantedStep> TABLES = List.of(step(
            "1_tables",
            "create table orders (id int auto_increment primary key, name varchar(60), n int);"
                    + " create table states (id int primary key, name varchar(60));"
                    + " insert into states values (1, 'open'), (2, 'closed');"
                    + " create table countries (id int primary key, name varchar(60))",
            "drop table orders, states, countries"));

    private MariadbUnfilledTables() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                otherNumber(),
                firstRows(),
                renamed(),
                madeAnew(),
                swapped(),
                words(),
                waitsWithoutEnd(),
                prepared(),
                immediate());
    }

    /** Would generate rows of all tables but one, and can of none. */
    static final class Rows implements Seeding {
        @Override
        public void seed(Occasion occasion, Connection connection) {
            // As where a check constraint is not understood.
        }

        @Override
        public Seeding given() {
            return NONE;
        }

        @Override
        public boolean makesUpRowsOf(String table) {
            return !table.equals("countries");
        }
    }

    private static Beginning fault(String title, String... expected) {
        return new Beginning(title, List.of(expected), "", TABLES, "").in("table orders");
    }

    /** Nobody waits without end for it. */
    private static PlantedStep limited(String up, String down) {
        return step("3_change", "set lock_wait_timeout = 5; " + up + "; set lock_wait_timeout = default", down);
    }

    private static PlantedFault otherNumber() {
        return fault("a number becomes a longer one", MariadbLockFaults.COPIED)
                .planted(
                        limited("alter table orders modify n bigint", "alter table orders modify n int"),
                        limited("alter table states modify id bigint", "alter table states modify id int"));
    }

    private static PlantedFault firstRows() {
        return fault("the up writes the first rows itself", MariadbLockFaults.COPIED)
                .planted(
                        limited(
                                "insert into orders (name) values ('a'); alter table orders modify n bigint",
                                "alter table orders modify n int; delete from orders"),
                        limited("alter table countries modify id bigint", "alter table countries modify id int"));
    }

    private static PlantedFault renamed() {
        return fault("a table is changed under its new name", MariadbLockFaults.COPIED)
                .in("table bills")
                .planted(
                        limited(
                                "alter table orders rename column name to title, rename to purchases;"
                                        + " rename table purchases to bills; alter table bills modify n bigint",
                                "alter table bills modify n int, rename column title to name, rename orders"),
                        limited(
                                "create table bills (id int primary key, n int); alter table bills modify n bigint",
                                "drop table bills"));
    }

    private static PlantedFault madeAnew() {
        String down = "alter table orders modify n int";
        return fault("a table is changed beside one that is made anew", MariadbLockFaults.COPIED)
                .planted(
                        limited(
                                "drop table countries; create table countries (id int primary key, name varchar(60));"
                                        + " alter table orders modify n bigint",
                                down),
                        limited(
                                "drop table orders; create table orders (id int auto_increment primary key, name varchar(60), n int);"
                                        + " alter table orders modify n bigint",
                                down));
    }

    private static PlantedFault swapped() {
        String down = "drop table orders; rename table old to orders";
        String swap = "create table new (id int auto_increment primary key, name varchar(60), n int);"
                + " rename table orders to old, new to orders; ";
        return fault("a table is changed that gave its name to another one", MariadbLockFaults.COPIED)
                .in("table old")
                .planted(
                        limited(swap + "alter table old modify n bigint", down + "; alter table orders modify n int"),
                        limited(swap + "alter table orders modify n bigint", down));
    }

    private static PlantedFault words() {
        String up = "alter table orders add ";
        String down = "alter table orders drop index words";
        return fault("the first index of words", "TableRewrittenUnderLock")
                .planted(limited(up + "fulltext index words (name)", down), limited(up + "index words (name)", down));
    }

    private static PlantedFault waitsWithoutEnd() {
        String up = "alter table orders add column t int";
        String down = "alter table orders drop column t";
        return fault("a column is waited for without end", "NoLockWaitTimeout")
                .planted(step("3_change", up, down), limited(up, down));
    }

    private static PlantedFault prepared() {
        String down = "alter table orders modify n int";
        String asked = "set @there = (select count(*) from information_schema.columns where table_schema = database()"
                + " and table_name = 'orders' and column_name = 'n' and data_type = '%s');"
                + " set @change = if(@there, 'alter table orders modify n bigint', 'select 1');"
                + " prepare changed from @change; execute Changed; deallocate prepare changed";
        return fault("a prepared statement changes a table", MariadbLockFaults.COPIED)
                .planted(limited(asked.formatted("int"), down), limited(asked.formatted("bigint"), down));
    }

    private static PlantedFault immediate() {
        String down = "alter table orders modify n int";
        return fault("a text that is put together changes a table", MariadbLockFaults.COPIED)
                .planted(
                        limited("execute immediate concat('alter table ', 'orders', ' modify n bigint')", down),
                        limited("execute immediate concat('alter table ', 'orders', ' alter n set default 1')", down));
    }
}
