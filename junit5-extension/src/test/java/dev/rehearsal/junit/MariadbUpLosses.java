package dev.rehearsal.junit;

import static dev.rehearsal.junit.UpLoss.error;
import static dev.rehearsal.junit.UpLoss.warning;

import java.util.stream.Stream;

/** What ups do to data on MariaDB, on rows that the histories write and on generated ones. */
final class MariadbUpLosses {
    private static final String PEOPLE = """
            create table people (id bigint auto_increment primary key, name varchar(60), note text, born datetime(3), paid decimal(10,4),
                seen timestamp not null default '2020-01-01 00:00:00');
            insert into people (name, note, born, paid) values
                ('Ada', 'a long story', '1975-12-10 06:30:15.250', 1.2345), ('Grace', null, '1986-12-09 07:00:00', 2.5), ('Zoë ⚓', 'short', null, null);
            """;
    private static final String ORDERS = """
            create table orders (id bigint auto_increment primary key, person bigint not null, state varchar(20),
                changed timestamp not null default '2020-01-01 00:00:00' on update current_timestamp,
                foreign key (person) references people (id) on delete cascade);
            insert into orders (person, state) values (1, 'new'), (1, null), (2, 'paid');
            """;

    private MariadbUpLosses() {}

    static Stream<UpLoss> all() {
        return Stream.of(
                people(
                        error("UpLosesValues", "a column is dropped and added in one statement"),
                        "name",
                        "alter table people drop column name, add column name varchar(90) not null default '';",
                        "alter table people add column full_name varchar(90); update people set full_name = name;"
                                + " alter table people drop column name; alter table people change full_name name varchar(90);"),
                people(
                        error("UpLosesValues", "digits are rounded away"),
                        "paid",
                        "alter table people modify paid decimal(10,2);",
                        "alter table people modify paid decimal(12,4);"),
                people(
                        error("UpLosesValues", "the time of a day"),
                        "born",
                        "alter table people modify born date;",
                        "alter table people modify born datetime(6);"),
                people(
                        error("UpLosesRows", "a table is rebuilt with some of its rows"),
                        "",
                        "create table people_new like people; insert into people_new select * from people where note is not null;"
                                + " drop table people; rename table people_new to people;",
                        "create table people_new like people; insert into people_new select * from people;"
                                + " drop table people; rename table people_new to people;"),
                people(
                        warning("NoWayBack", "rows are deleted"),
                        "",
                        "delete from people where note is null;",
                        "create table people_before as select * from people where note is null; delete from people where note is null;"),
                people(
                        warning("UpOverwritesValues", "every value is replaced by one"),
                        "note",
                        "update people set note = 'none';",
                        "update people set note = 'none' where note is null;"),
                people(
                        warning("KeysWrittenByHand", "a key is written by hand"),
                        "",
                        "insert into people (id, name) values (7, 'Alan');",
                        "insert into people (id, name) values (null, 'Alan'), (0, 'Edsger');"),
                people(
                        error("ValuesForced", "a text is cut in a session that is not strict"),
                        "note",
                        "set session sql_mode = ''; alter table people modify note varchar(5); set session sql_mode = default;",
                        "alter table people modify note mediumtext;"),
                people(
                        error("ValuesForced", "letters that another character set lacks"),
                        "name",
                        "set session sql_mode = ''; alter table people modify name varchar(60) character set latin1; set session sql_mode = default;",
                        "alter table people modify name varchar(60) character set utf8mb4;"),
                people(
                        error("ValuesForced", "words that are no label become empty"),
                        "note",
                        "set session sql_mode = ''; alter table people modify note enum('x', 'y'); set session sql_mode = default;",
                        "set session sql_mode = ''; alter table people modify note mediumtext; set session sql_mode = default;"),
                people(
                        error("ValuesForced", "an update writes more than fits"),
                        "name",
                        "set session sql_mode = ''; update people set name = repeat('z', 400) where id = 1; set session sql_mode = default;",
                        "set session sql_mode = ''; update people set name = name where id = 1; set session sql_mode = default;"),
                people(
                        warning("ValuesForced", "a row of the up's own is cut"),
                        "repeat",
                        "insert ignore into people (name) values (repeat('z', 400));",
                        "insert ignore into people (name) values ('z');"),
                people(
                        error("ValuesForced", "rows that are there twice are taken away"),
                        "people",
                        "alter ignore table people add twice int not null default 1, add unique key once (twice);",
                        "alter ignore table people add twice int, add unique key once (twice);"),
                orders(
                                error("UpLosesRows", "a cascade takes rows of another table"),
                                "table orders",
                                "",
                                "delete from people where note is null;",
                                "delete from people where not exists (select 1 from orders where orders.person = people.id);")
                        .lostWith("NoWayBack")
                        .keptWith("NoWayBack"),
                orders(
                        warning("UnnamedColumnsChanged", "a time moves by itself"),
                        "table orders",
                        "changed",
                        "update orders set state = 'new' where state is null;",
                        "update orders set state = 'new', changed = changed where state is null;"),
                orders(
                        warning("NoWayBack", "a column is dropped"),
                        "table orders",
                        "state",
                        "alter table orders drop column state;",
                        "alter table orders add column status varchar(20); update orders set status = state, changed = changed;"
                                + " alter table orders drop column state;"));
    }

    private static UpLoss people(UpLoss loss, String column, String lost, String kept) {
        return loss.in(loss.check().equals("ValuesForced") ? "" : "table people", column)
                .given(PEOPLE)
                .lost(lost)
                .kept(kept)
                .inPlainFiles();
    }

    private static UpLoss orders(UpLoss loss, String table, String column, String lost, String kept) {
        return loss.in(table, column)
                .given(PEOPLE, ORDERS)
                .lost(lost)
                .kept(kept)
                .inPlainFiles();
    }
}
