package dev.rehearsal.junit;

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

/** Ups of MariaDB and MySQL that lose or change what rows hold. */
final class ChangedOverRows {
    private static final String CLOSED = "delete from people where state = 'closed'";

    private ChangedOverRows() {}

    static Stream<FilledFault> all() {
        return Stream.of(types(), forced(), overwritten(), references()).flatMap(faults -> faults);
    }

    /** Only MariaDB has the statement, or the mode, for these. */
    static Stream<FilledFault> ofMariadb() {
        return Stream.of(
                FilledFault.of(
                        error("ValuesForced", "twins are taken away in so many words")
                                .in("", "people")
                                .given(PEOPLE)
                                .lost("alter ignore table people add unique key names (name);")
                                .kept("alter ignore table people add key names (name);")
                                .inPlainFiles(),
                        PEOPLE_ROWS,
                        Kind.CHANGED,
                        "select count(*) from people"),
                FilledFault.of(
                        warning("ZeroDatesWritten", "a date must be given, and old rows have none")
                                .in("table people", "joined")
                                .given(PEOPLE)
                                .lost("alter table people add column joined date not null;")
                                .kept("alter table people add column joined date;")
                                .inPlainFiles(),
                        PEOPLE_ROWS,
                        Kind.COUNTED,
                        "select count(*) from people where joined = '0000-00-00'"),
                FilledFault.of(
                        error("ValueTakenByChance", "a column that is not grouped by has one of several values")
                                .in("table lasts", "")
                                .given(PEOPLE + visits(""))
                                .lost("create table lasts (person_id bigint primary key, place varchar(40));"
                                        + " insert into lasts select person_id, place from visits group by person_id;")
                                .kept(
                                        "create table lasts (person_id bigint primary key, place varchar(40));"
                                                + " insert into lasts select person_id, max(place) from visits group by person_id;")
                                .inPlainFiles(),
                        PEOPLE_ROWS + VISITS_ROWS,
                        Kind.BY_CHANCE,
                        "update visits set id = 1000 - id",
                        "select group_concat(person_id, place order by person_id) from lasts"));
    }

    private static FilledFault altered(UpLoss told, String column, String shown, String kept, String lost) {
        return FilledFault.of(
                told.in("table people", column)
                        .given(PEOPLE)
                        .lost("alter table people " + lost + ";")
                        .kept("alter table people " + kept + ";")
                        .inPlainFiles(),
                PEOPLE_ROWS,
                Kind.CHANGED,
                "select " + shown + " from people");
    }

    private static String values(String column) {
        return "group_concat(coalesce(" + column + ", '-') order by id)";
    }

    private static Stream<FilledFault> types() {
        return Stream.of(
                altered(
                        error("UpLosesValues", "digits are rounded away"),
                        "balance",
                        values("cast(balance as decimal(20,4))"),
                        "modify balance decimal(14,4)",
                        "modify balance decimal(12,2)"),
                altered(
                        error("UpLosesValues", "a decimal becomes a float"),
                        "balance",
                        values("cast(balance as decimal(20,4))"),
                        "modify balance decimal(20,4)",
                        "modify balance float"),
                altered(
                        error("UpLosesValues", "the time of a day is taken away"),
                        "seen",
                        values("cast(seen as datetime(3))"),
                        "modify seen datetime(6)",
                        "modify seen date"),
                altered(
                        warning("UpLosesValues", "fractions of seconds are taken away"),
                        "seen",
                        values("cast(seen as datetime(3))"),
                        "modify seen datetime(6)",
                        "modify seen datetime"),
                altered(
                        error("UpLosesValues", "a column is dropped and added again"),
                        "code",
                        values("code"),
                        "modify code varchar(30)",
                        "drop column code, add column code varchar(20)"),
                altered(
                        error("UpLosesValues", "blanks at the end are taken away"),
                        "code",
                        values("hex(code)"),
                        "modify code varchar(30)",
                        "modify code char(20)"),
                altered(
                        error("UpLosesValues", "labels are numbered and numbered anew"),
                        "state",
                        values("state"),
                        "modify state enum('active','new','closed') not null default 'new'",
                        "modify state tinyint not null; alter table people modify state enum('active','new','closed') not null default 'new'"),
                altered(
                        warning("LabelsBecomeNumbers", "labels become numbers"),
                        "state",
                        values("state"),
                        "modify state varchar(20) not null",
                        "modify state int not null"),
                altered(
                        warning("AttributesLost", "a key no longer counts"),
                        "id",
                        "(select extra from information_schema.columns where table_schema = database()"
                                + " and table_name = 'people' and column_name = 'id')",
                        "modify id bigint auto_increment",
                        "modify id bigint"),
                FilledFault.of(
                        warning("AttributesLost", "a time no longer moves")
                                .in("table orders", "updated_at")
                                .given(PEOPLE + ORDERS)
                                .lost(
                                        "alter table orders modify updated_at timestamp not null default '2020-01-01 00:00:00';")
                                .kept("alter table orders modify updated_at timestamp not null"
                                        + " default '2020-01-01 00:00:00' on update current_timestamp;")
                                .inPlainFiles(),
                        PEOPLE_ROWS + ORDERS_ROWS,
                        Kind.CHANGED,
                        "select lower(extra) from information_schema.columns where table_schema = database()"
                                + " and table_name = 'orders' and column_name = 'updated_at'"));
    }

    private static FilledFault forced(String title, String column, String lost, String kept, String query) {
        return FilledFault.of(
                error("ValuesForced", title)
                        .in("", column)
                        .given(PEOPLE)
                        .lost(lost)
                        .kept(kept)
                        .inPlainFiles(),
                PEOPLE_ROWS,
                Kind.CHANGED,
                query);
    }

    private static Stream<FilledFault> forced() {
        String loose = "set session sql_mode = ''; alter table people %s; set session sql_mode = default;";
        String mails = "create table mails (person_id bigint primary key, email varchar(90) not null);"
                + " insert ignore into mails select id, email from people";
        return Stream.of(
                forced(
                        "text is cut in a session that is not strict",
                        "name",
                        loose.formatted("modify name varchar(10) not null"),
                        loose.formatted("modify name varchar(120) not null"),
                        "select " + values("name") + " from people"),
                forced(
                        "letters become question marks",
                        "name",
                        loose.formatted("modify name varchar(60) character set latin1 not null"),
                        loose.formatted("modify name varchar(70) not null"),
                        "select " + values("convert(name using utf8mb4)") + " from people"),
                forced(
                        "labels that are not there become empty",
                        "state",
                        loose.formatted("modify state enum('new','active') not null default 'new'"),
                        loose.formatted("modify state enum('new','active','closed','kept') not null default 'new'"),
                        "select " + values("state") + " from people"),
                forced(
                        "NULL becomes nothing where NOT NULL is not strict",
                        "email",
                        loose.formatted("modify email varchar(90) not null"),
                        loose.formatted("modify email varchar(120)"),
                        "select count(email) from people"),
                forced(
                        "an update that ignores writes the greatest number",
                        "points",
                        "update ignore people set points = points * 1000;",
                        "alter table people add column millis bigint; update people set millis = points * 1000;",
                        "select " + values("points") + " from people"),
                FilledFault.of(
                        warning("ValuesForced", "an insert that ignores writes nothing for NULL")
                                .in("", "email")
                                .given(PEOPLE)
                                .lost(mails + ";")
                                .kept(mails + " where email is not null;")
                                .inPlainFiles(),
                        PEOPLE_ROWS,
                        Kind.COUNTED,
                        "select count(*) from mails where email = ''"));
    }

    private static Stream<FilledFault> overwritten() {
        String dark =
                "insert into settings (person_id, theme) select id, 'dark' from people on duplicate key update theme = ";
        return Stream.of(
                FilledFault.of(
                        warning("UpOverwritesValues", "an update without where")
                                .in("table people", "note")
                                .given(PEOPLE)
                                .lost("update people set note = 'none';")
                                .kept("update people set note = 'none' where note is null;")
                                .inPlainFiles(),
                        PEOPLE_ROWS,
                        Kind.CHANGED,
                        "select group_concat(note order by id) from people where note <> 'none'"),
                FilledFault.of(
                        warning("UpOverwritesValues", "on duplicate key every value is replaced")
                                .in("table settings", "theme")
                                .given(PEOPLE + SETTINGS)
                                .lost(dark + "'dark';")
                                .kept(dark + "coalesce(settings.theme, 'dark');")
                                .inPlainFiles(),
                        PEOPLE_ROWS + SETTINGS_ROWS,
                        Kind.CHANGED,
                        "select group_concat(theme order by person_id) from settings where theme <> 'dark'"));
    }

    private static Stream<FilledFault> references() {
        String unchecked = "set foreign_key_checks = 0; %s set foreign_key_checks = 1;";
        String key = "alter table orders add constraint buyer foreign key (person_id) references people (id);";
        return Stream.of(
                FilledFault.of(
                        error("OrphanedRows", "a foreign key is made without a look at rows")
                                .in("constraint buyer on orders", "person_id")
                                .given(PEOPLE + ORDERS)
                                .lost(unchecked.formatted(key))
                                .kept("update orders set person_id = null, updated_at = updated_at"
                                        + " where person_id not in (select id from people); " + key)
                                .inPlainFiles(),
                        PEOPLE_ROWS + ORDERS_ROWS,
                        Kind.COUNTED,
                        "select count(*) from orders o left join people p on p.id = o.person_id"
                                + " where o.person_id is not null and p.id is null"),
                FilledFault.of(
                        error("OrphanedRows", "rows are deleted without a look at those that refer to them")
                                .in("constraint visitor on visits", "person_id")
                                .given(PEOPLE + visits(""))
                                .lost(unchecked.formatted(CLOSED + ";"))
                                .kept(CLOSED
                                        + " and not exists (select 1 from visits v where v.person_id = people.id);")
                                .lostWith("NoWayBack")
                                .keptWith("NoWayBack")
                                .inPlainFiles(),
                        PEOPLE_ROWS + VISITS_ROWS,
                        Kind.COUNTED,
                        "select count(*) from visits v left join people p on p.id = v.person_id where p.id is null"),
                FilledFault.of(
                        error("OrphanedRows", "a foreign key follows a table that is renamed and dropped")
                                .in("constraint visitor on visits", "which is not there")
                                .given(PEOPLE + visits(""))
                                .lost(remade(""))
                                .kept(remade("alter table visits drop foreign key visitor;"
                                        + " alter table visits add constraint visitor foreign key (person_id)"
                                        + " references people (id);"))
                                .inPlainFiles(),
                        PEOPLE_ROWS + VISITS_ROWS,
                        Kind.COUNTED,
                        "select count(*) from information_schema.referential_constraints k where"
                                + " constraint_schema = database() and not exists (select 1 from information_schema.tables t"
                                + " where table_schema = database() and t.table_name = k.referenced_table_name)"));
    }

    /** The table is made anew and its foreign keys are not checked meanwhile. */
    private static String remade(String key) {
        return "set foreign_key_checks = 0; alter table people rename to people_before;"
                + " create table people like people_before; insert into people select * from people_before;"
                + " drop table people_before; " + key + " set foreign_key_checks = 1;";
    }
}
