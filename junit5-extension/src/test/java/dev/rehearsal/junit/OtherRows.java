package dev.rehearsal.junit;

import static dev.rehearsal.junit.FilledTables.NOTES;
import static dev.rehearsal.junit.FilledTables.NOTES_ROWS;
import static dev.rehearsal.junit.FilledTables.ORDERS;
import static dev.rehearsal.junit.FilledTables.ORDERS_ROWS;
import static dev.rehearsal.junit.FilledTables.PEOPLE;
import static dev.rehearsal.junit.FilledTables.PEOPLE_ROWS;
import static dev.rehearsal.junit.FilledTables.SETTINGS;
import static dev.rehearsal.junit.FilledTables.SETTINGS_ROWS;
import static dev.rehearsal.junit.FilledTables.VISITS_ROWS;
import static dev.rehearsal.junit.FilledTables.visits;
import static dev.rehearsal.junit.UpLoss.error;
import static dev.rehearsal.junit.UpLoss.warning;

import dev.rehearsal.junit.FilledFault.Kind;
import java.util.stream.Stream;

/** Ups of MariaDB and MySQL that take rows of other tables along, or values from them. */
final class OtherRows {
    private static final String CLOSED = "delete from people where state = 'closed'";

    private OtherRows() {}

    static Stream<FilledFault> all() {
        return Stream.of(rows(), unnamed(), chosen()).flatMap(faults -> faults);
    }

    private static Stream<FilledFault> rows() {
        String unvisited = CLOSED + " and not exists (select 1 from %s v where v.person_id = people.id);";
        String swept =
                "create trigger swept after update on people for each row delete from notes where person_id = new.id;";
        String coded = "update people set code = '-' where code is null;";
        return Stream.of(
                FilledFault.of(
                        error("UpLosesRows", "a cascade takes rows of another table")
                                .in("table visits", "")
                                .given(PEOPLE + visits(" on delete cascade"))
                                .lost(CLOSED + ";")
                                .kept(unvisited.formatted("visits"))
                                .lostWith("NoWayBack")
                                .keptWith("NoWayBack")
                                .inPlainFiles(),
                        PEOPLE_ROWS + VISITS_ROWS,
                        Kind.CHANGED,
                        "select count(*) from visits"),
                FilledFault.of(
                        error("UpLosesValues", "a cascade empties a column of another table")
                                .in("table cards", "person_id")
                                .given(PEOPLE
                                        + "create table cards (id int auto_increment primary key, person_id bigint,"
                                        + " foreign key (person_id) references people (id) on delete set null);")
                                .lost(CLOSED + ";")
                                .kept(unvisited.formatted("cards"))
                                .lostWith("NoWayBack")
                                .keptWith("NoWayBack")
                                .inPlainFiles(),
                        PEOPLE_ROWS + "insert into cards (person_id) values (1), (3), (6), (null);",
                        Kind.CHANGED,
                        "select count(person_id) from cards"),
                FilledFault.of(
                        error("UpLosesRows", "a trigger takes rows of another table")
                                .in("table notes", "")
                                .given(PEOPLE + NOTES + swept)
                                .lost(coded)
                                .kept("drop trigger swept; " + coded + " " + swept)
                                .inPlainFiles(),
                        PEOPLE_ROWS + NOTES_ROWS.replace("2, null", "3, null"),
                        Kind.CHANGED,
                        "select count(*) from notes"),
                FilledFault.of(
                        warning("UpOverwritesValues", "replace takes rows that were there")
                                .in("table settings", "theme")
                                .given(PEOPLE + SETTINGS)
                                .lost("replace into settings (person_id, theme) select id, 'dark' from people;")
                                .kept("insert into settings (person_id, theme) select id, 'dark' from people p"
                                        + " where not exists (select 1 from settings s where s.person_id = p.id);")
                                .inPlainFiles(),
                        PEOPLE_ROWS + SETTINGS_ROWS,
                        Kind.CHANGED,
                        "select count(*) from settings where theme in ('light', 'blue')"),
                FilledFault.of(
                        warning("NoWayBack", "a table is emptied")
                                .in("table notes", "")
                                .given(PEOPLE + NOTES)
                                .lost("truncate notes;")
                                .kept("create table notes_kept as select * from notes; truncate notes;")
                                .inPlainFiles(),
                        PEOPLE_ROWS + NOTES_ROWS,
                        Kind.CHANGED,
                        "select count(*) from notes",
                        "select count(*) from notes_kept"),
                FilledFault.of(
                        error("UpLosesRows", "a table is made anew from some of its rows")
                                .in("table orders", "")
                                .given(PEOPLE + ORDERS)
                                .lost(
                                        "create table orders_new like orders; insert into orders_new select o.* from orders o"
                                                + " join people p on p.id = o.person_id; drop table orders; rename table orders_new to orders;")
                                .kept(
                                        "create table orders_new like orders; insert into orders_new select o.* from orders o"
                                                + " left join people p on p.id = o.person_id; drop table orders; rename table orders_new to orders;")
                                .inPlainFiles(),
                        PEOPLE_ROWS + ORDERS_ROWS,
                        Kind.CHANGED,
                        "select count(*) from orders"),
                FilledFault.of(
                        error("MovedRowsMissing", "rows without a match go with their table")
                                .in("table orders", "")
                                .given(PEOPLE + ORDERS)
                                .lost(moved("join"))
                                .kept(moved("left join"))
                                .inPlainFiles(),
                        PEOPLE_ROWS + ORDERS_ROWS,
                        Kind.COUNTED,
                        "select 5 - count(*) from sales"));
    }

    private static String moved(String join) {
        return "create table sales (id bigint primary key, buyer varchar(60), number varchar(20), amount decimal(10,2) not null,"
                + " quantity int not null, updated_at timestamp null); insert into sales select o.id, p.name, o.number, o.amount,"
                + " o.quantity, o.updated_at from orders o " + join
                + " people p on p.id = o.person_id; drop table orders;";
    }

    private static Stream<FilledFault> unnamed() {
        String versions =
                "create table papers (id int auto_increment primary key, title varchar(40), version int not null default 0);";
        String counted =
                "create trigger counted before update on papers for each row set new.version = old.version + 1;";
        String titled = "update papers set title = 'none' where title is null;";
        String numbered = "update orders set number = '-'%s where number is null;";
        String added = "alter table orders add column currency char(3); update orders set currency = 'EUR'%s;";
        String kept = ", updated_at = updated_at";
        return Stream.of(
                FilledFault.of(
                        warning("UnnamedColumnsChanged", "a time moves in a backfill")
                                .in("table orders", "updated_at")
                                .given(PEOPLE + ORDERS)
                                .lost(numbered.formatted(""))
                                .kept(numbered.formatted(kept))
                                .inPlainFiles(),
                        PEOPLE_ROWS + ORDERS_ROWS,
                        Kind.CHANGED,
                        "select group_concat(updated_at order by id) from orders"),
                FilledFault.of(
                        warning("UnnamedColumnsChanged", "a time moves while a new column is filled")
                                .in("table orders", "updated_at")
                                .given(PEOPLE + ORDERS)
                                .lost(added.formatted(""))
                                .kept(added.formatted(kept))
                                .inPlainFiles(),
                        PEOPLE_ROWS + ORDERS_ROWS,
                        Kind.CHANGED,
                        "select group_concat(updated_at order by id) from orders"),
                FilledFault.of(
                        warning("UnnamedColumnsChanged", "a trigger counts versions")
                                .in("table papers", "version")
                                .given(versions + counted)
                                .lost(titled)
                                .kept("drop trigger counted; " + titled + " " + counted)
                                .inPlainFiles(),
                        "insert into papers (title) values ('a'), (null), (null);",
                        Kind.CHANGED,
                        "select sum(version) from papers"));
    }

    private static Stream<FilledFault> chosen() {
        String last = "alter table people add column last_place varchar(40); update people p ";
        String codes =
                "create table codes (code varchar(20) character set utf8mb4 collate utf8mb4_bin primary key, name varchar(60)); ";
        String given = PEOPLE + visits("");
        String rows = PEOPLE_ROWS + VISITS_ROWS;
        String shuffled = "update visits set id = 1000 - id";
        String places = "select group_concat(name, coalesce(last_place, '-') order by name, email, born) from people";
        return Stream.of(
                FilledFault.of(
                        error("ValueTakenByChance", "a backfill's join matches several rows")
                                .in("table people", "last_place")
                                .given(given)
                                .lost(last + "join visits v on v.person_id = p.id set p.last_place = v.place;")
                                .kept(last
                                        + "join (select person_id, max(place) as place from visits group by person_id) v"
                                        + " on v.person_id = p.id set p.last_place = v.place;")
                                .inPlainFiles(),
                        rows,
                        Kind.BY_CHANCE,
                        shuffled,
                        places),
                FilledFault.of(
                        error("ValueTakenByChance", "a backfill takes the first of several rows")
                                .in("table people", "last_place")
                                .given(given)
                                .lost(
                                        last
                                                + "set last_place = (select place from visits v where v.person_id = p.id limit 1);")
                                .kept(last + "set last_place = (select place from visits v where v.person_id = p.id"
                                        + " order by place, id limit 1);")
                                .inPlainFiles(),
                        rows,
                        Kind.BY_CHANCE,
                        shuffled,
                        places),
                FilledFault.of(
                        error("ValueTakenByChance", "an insert that ignores keeps the first of twins")
                                .in("table codes", "")
                                .given(PEOPLE)
                                .lost(
                                        codes
                                                + "insert ignore into codes (code, name) select code, name from people where code is not null;")
                                .kept(
                                        codes
                                                + "insert into codes select binary_code, min(name) from (select code collate utf8mb4_bin as binary_code, name from people where code is not null) c group by binary_code;")
                                .inPlainFiles(),
                        PEOPLE_ROWS,
                        Kind.BY_CHANCE,
                        "update people set id = 1000 - id",
                        "select group_concat(code, name order by code) from codes"),
                FilledFault.of(
                        error("ValueTakenByChance", "replace keeps the last of twins")
                                .in("table codes", "")
                                .given(PEOPLE)
                                .lost(
                                        codes
                                                + "replace into codes (code, name) select code, name from people where code is not null;")
                                .kept(
                                        codes
                                                + "replace into codes select binary_code, max(name) from (select code collate utf8mb4_bin as binary_code, name from people where code is not null) c group by binary_code;")
                                .inPlainFiles(),
                        PEOPLE_ROWS,
                        Kind.BY_CHANCE,
                        "update people set id = 1000 - id",
                        "select group_concat(code, name order by code) from codes"),
                FilledFault.of(
                        warning("BackfillLeavesNulls", "a sum is NULL where there are no rows")
                                .in("column people.spent", "")
                                .given(given)
                                .lost(
                                        "alter table people add column spent int default 0;"
                                                + " update people p set spent = (select sum(v.minutes) from visits v where v.person_id = p.id);")
                                .kept("alter table people add column spent int default 0;"
                                        + " update people p set spent = coalesce((select sum(v.minutes) from visits v"
                                        + " where v.person_id = p.id), 0);")
                                .inPlainFiles(),
                        rows,
                        Kind.COUNTED,
                        "select count(*) from people where spent is null"),
                FilledFault.of(
                        warning("JoinRepeatsRows", "a join that is a condition repeats rows")
                                .in("table visitors", "")
                                .given(given)
                                .lost(
                                        "create table visitors (person_id bigint not null, name varchar(60));"
                                                + " insert into visitors select p.id, p.name from people p join visits v on v.person_id = p.id;")
                                .kept("create table visitors (person_id bigint not null, name varchar(60));"
                                        + " insert into visitors select p.id, p.name from people p"
                                        + " where exists (select 1 from visits v where v.person_id = p.id);")
                                .inPlainFiles(),
                        rows,
                        Kind.COUNTED,
                        "select count(*) - count(distinct person_id) from visitors"));
    }
}
