package dev.rehearsal.junit;

import static dev.rehearsal.junit.FilledTables.NOTES;
import static dev.rehearsal.junit.FilledTables.NOTES_ROWS;
import static dev.rehearsal.junit.FilledTables.ORDERS;
import static dev.rehearsal.junit.FilledTables.ORDERS_ROWS;
import static dev.rehearsal.junit.FilledTables.PEOPLE;
import static dev.rehearsal.junit.FilledTables.PEOPLE_ROWS;
import static dev.rehearsal.junit.FilledTables.VISITS_ROWS;
import static dev.rehearsal.junit.UpLoss.error;
import static dev.rehearsal.junit.UpLoss.information;
import static dev.rehearsal.junit.UpLoss.warning;

import dev.rehearsal.junit.FilledFault.Kind;
import java.util.Set;
import java.util.stream.Stream;

/** Downs of MariaDB and MySQL over rows, code of the version before that meets rows, and ups that stop between two statements. */
final class DownsOverRows {
    private static final String APART =
            "update visits set minutes = id where id in (select id from (select v.id from visits v"
                    + " join visits w using (person_id, place, minutes) where w.id < v.id) twins);";
    private static final String RENAMED_KEY = " alter table visits drop foreign key visitor;"
            + " alter table visits add constraint of_person foreign key (person_id) references people (id);";
    private static final String DOWN = "\n-- down\n";
    private static final String INDEX =
            "create index by_points on people (points);" + DOWN + "drop index by_points on people;";

    /** What no value keeps old code from. */
    private static final Set<String> CERTAIN = Set.of("a column is required now", "a column is renamed");

    private DownsOverRows() {}

    static Stream<FilledFault> all() {
        return Stream.of(downs(), livedIn(), oldCode(), halfApplied()).flatMap(faults -> faults);
    }

    private static UpLoss people(UpLoss told, String named, String lost, String kept) {
        boolean isOfTable = told.check().startsWith("DownDrops")
                || told.check().startsWith("DownLoses")
                || told.check().equals("DownChangesValues")
                || told.check().equals("NoWayBack");
        return told.in(isOfTable ? "table people" : "", named)
                .given(PEOPLE + DOWN + "drop table people;")
                .lost(lost)
                .kept(kept);
    }

    private static FilledFault notBack(
            UpLoss told, String named, String query, String up, String down, String upOfTwin, String downOfTwin) {
        return FilledFault.of(
                people(told, named, up + DOWN + down, upOfTwin + DOWN + downOfTwin), PEOPLE_ROWS, Kind.NOT_BACK, query);
    }

    private static Stream<FilledFault> downs() {
        String upper = "update people set name = upper(name);";
        String system = "insert into people (name, state) values ('system', 'closed');";
        String added = "alter table people add column note text;";
        return Stream.of(
                notBack(
                        error("DownChangesValues", "the down writes what it takes for the old values"),
                        "name",
                        "select group_concat(cast(name as binary) order by id) from people",
                        upper,
                        "update people set name = lower(name);",
                        "alter table people add column name_before varchar(60); update people set name_before = name, name = upper(name);",
                        "update people set name = name_before; alter table people drop column name_before;"),
                notBack(
                        error("DownChangesValues", "labels that were merged stay merged"),
                        "state",
                        "select group_concat(state order by id) from people",
                        "update people set state = 'closed' where state = 'active';",
                        "alter table people modify state enum('new','active','closed') not null default 'new';",
                        "alter table people add column state_before varchar(20); update people set state_before = state;"
                                + " update people set state = 'closed' where state = 'active';",
                        "update people set state = state_before; alter table people drop column state_before;"),
                notBack(
                        error("DownLosesRows", "the down deletes more than the up wrote"),
                        "",
                        "select count(*) from people",
                        system,
                        "delete from people where state = 'closed';",
                        system,
                        "delete from people where name = 'system' and email is null and born is null;"),
                notBack(
                        warning("NoWayBack", "the down adds an empty column"),
                        "note",
                        "select group_concat(note order by id) from people",
                        "alter table people drop column note;",
                        added,
                        "create table notes as select id, note from people; alter table people drop column note;",
                        added + " update people join notes using (id) set people.note = notes.note; drop table notes;"),
                FilledFault.of(
                        people(
                                error("DownFails", "the down narrows what the up multiplied"),
                                "points",
                                "alter table people modify points bigint; update people set points = points * 1000;"
                                        + DOWN + "alter table people modify points int;",
                                "alter table people modify points bigint; update people set points = points * 1000;"
                                        + DOWN
                                        + "update people set points = points / 1000; alter table people modify points int;"),
                        PEOPLE_ROWS,
                        Kind.DOWN_REFUSED,
                        ""),
                FilledFault.of(
                        error("DownLeavesRows", "rows that the up made of others stay")
                                .in("table notes", "")
                                .given(PEOPLE + NOTES + DOWN + "drop table notes; drop table people;")
                                .lost("insert into notes (person_id, body) select id, 'welcome' from people;" + DOWN
                                        + "do 1;")
                                .kept("insert into notes (person_id, body) select id, 'welcome' from people;" + DOWN
                                        + "delete from notes where body = 'welcome';"),
                        PEOPLE_ROWS + NOTES_ROWS,
                        Kind.NOT_BACK,
                        "select count(*) from notes"));
    }

    private static FilledFault refused(String title, String lost, String kept, String rows) {
        return FilledFault.of(
                people(information("DownRefusesNewRows", title), "", lost, kept), PEOPLE_ROWS, Kind.DOWN_REFUSED, rows);
    }

    private static Stream<FilledFault> livedIn() {
        String nicks =
                "create table nicks (id int auto_increment primary key, nick varchar(60), unique key once (nick));";
        String longNames = "alter table people modify name varchar(200) not null;";
        String names = "alter table people modify name varchar(60) not null;";
        String wider = "alter table people modify code varchar(40);";
        String narrower = "alter table people modify code varchar(20);";
        String longCode =
                "insert into people (id, name, code) values (77, 'new', 'a code of more than twenty letters');";
        String archived =
                "alter table people modify state enum('new','active','closed','archived') not null default 'new';"
                        + DOWN;
        String labels = "alter table people modify state enum('new','active','closed') not null default 'new';";
        return Stream.of(
                refused("the down narrows a column", wider + DOWN + narrower, INDEX, longCode),
                FilledFault.of(
                        information("DownRefusesNewRows", "the down makes a column unique again")
                                .in("", "nicks")
                                .given(nicks + DOWN + "drop table nicks;")
                                .lost("alter table nicks drop key once;" + DOWN
                                        + "alter table nicks add unique key once (nick);")
                                .kept("alter table nicks add key twice (nick, id);" + DOWN
                                        + "alter table nicks drop key twice;"),
                        "insert into nicks (nick) values ('a'), ('b'), (null);",
                        Kind.DOWN_REFUSED,
                        "insert into nicks (nick) values ('x'), ('x');"),
                refused(
                        "the down makes a column NOT NULL again",
                        "alter table people modify name varchar(60);" + DOWN
                                + "alter table people modify name varchar(60) not null;",
                        INDEX,
                        "insert into people (name) values (null);"),
                refused(
                        "the down takes a label away",
                        archived + labels,
                        INDEX,
                        "insert into people (name, state) values ('new', 'archived');"),
                FilledFault.of(
                        people(
                                error("DownStopsHalfWay", "the second statement of the down is refused"),
                                "",
                                "alter table people add column title varchar(20); " + wider + DOWN
                                        + "alter table people drop column title; " + narrower,
                                "alter table people add column title varchar(20); " + wider + DOWN + narrower
                                        + " alter table people drop column title;"),
                        PEOPLE_ROWS,
                        Kind.DOWN_CHANGES,
                        longCode,
                        "select count(*) from information_schema.columns where table_schema = database() and table_name = 'people'"),
                FilledFault.of(
                        people(
                                warning("DownDropsNewRows", "the down cuts values"),
                                "code",
                                wider + DOWN + "update people set code = left(code, 20); " + narrower,
                                wider + DOWN + narrower),
                        PEOPLE_ROWS,
                        Kind.DOWN_CHANGES,
                        longCode,
                        "select code from people where id = 77"),
                FilledFault.of(
                        people(
                                warning("DownDropsNewRows", "the down deletes rows of a label that goes"),
                                "",
                                archived + "delete from people where state = 'archived'; " + labels,
                                archived + labels),
                        PEOPLE_ROWS,
                        Kind.DOWN_CHANGES,
                        "insert into people (id, name, state) values (77, 'new', 'archived');",
                        "select count(*) from people"),
                FilledFault.of(
                        people(
                                        error(
                                                "DownLosesOldRowsOnceLivedIn",
                                                "the down deletes rows that are shorter than the longest"),
                                        "",
                                        longNames + DOWN
                                                + "delete p from people p join (select max(char_length(name)) as longest from people) l"
                                                + " on char_length(p.name) < l.longest - 60; update people set name = left(name, 60); "
                                                + names,
                                        longNames + DOWN + "update people set name = left(name, 60); " + names)
                                .lostWith("DownDropsNewRows")
                                .keptWith("DownDropsNewRows"),
                        PEOPLE_ROWS,
                        Kind.DOWN_CHANGES,
                        "insert into people (id, name) values (77, repeat('n', 180));",
                        "select count(*) from people"));
    }

    private static FilledFault oldCode(String title, String object, String statement, String lost, String kept) {
        return FilledFault.of(
                (CERTAIN.contains(title) ? error("OldCodeBreaks", title) : warning("OldCodeBreaks", title))
                        .in(object, object)
                        .given(PEOPLE + ORDERS + FilledTables.visits(""))
                        .lost(lost)
                        .kept(kept)
                        .inPlainFiles(),
                PEOPLE_ROWS + ORDERS_ROWS + VISITS_ROWS,
                Kind.OLD_CODE,
                statement);
    }

    private static Stream<FilledFault> oldCode() {
        String labels = "alter table people modify state enum('new','active','closed','%s') not null default 'new';";
        return Stream.of(
                oldCode(
                        "a column is required now",
                        "people.vat",
                        "insert into people (name) values ('old')",
                        "alter table people add column vat varchar(20) not null;",
                        "alter table people add column vat varchar(20) not null default '';"),
                oldCode(
                        "a column is renamed",
                        "people.email",
                        "select email from people",
                        "alter table people rename column email to mail;",
                        "alter table people add column mail varchar(90); update people set mail = email;"),
                oldCode(
                        "a unique key refuses what was written before",
                        "once on visits",
                        "insert into visits (person_id, place, minutes) values (1, 'Nice', 7), (1, 'Nice', 7)",
                        APART + " alter table visits add unique key once (person_id, place, minutes);",
                        APART + " alter table visits add key once (person_id, place, minutes);"),
                oldCode(
                        "a foreign key refuses what was written before",
                        "buyer on orders",
                        "insert into orders (person_id, amount, quantity) values (4711, 1, 1)",
                        "update orders set person_id = null, updated_at = updated_at where person_id not in (select id from people);"
                                + " alter table orders add constraint buyer foreign key (person_id) references people (id);",
                        "update orders set person_id = null, updated_at = updated_at where person_id not in (select id from people);"),
                oldCode(
                                "rows that are referred to are gone, and the key has another name",
                                "people",
                                "insert into visits (person_id, place, minutes) values (1, 'Nice', 7)",
                                "delete from visits; delete from people;" + RENAMED_KEY,
                                "delete from visits;" + RENAMED_KEY)
                        .lostWith("NoWayBack")
                        .keptWith("NoWayBack"),
                oldCode(
                        "a check refuses what was written before",
                        "some on orders",
                        "insert into orders (amount, quantity) values (1, -1)",
                        "update orders set quantity = 0, updated_at = updated_at where quantity < 0;"
                                + " alter table orders add constraint some check (quantity >= 0);",
                        "update orders set quantity = 0, updated_at = updated_at where quantity < 0;"),
                oldCode(
                                "a label is no longer there",
                                "people.state",
                                "update people set state = 'closed' where id = 1",
                                "update people set state = 'active' where state = 'closed';"
                                        + " alter table people modify state enum('new','active') not null default 'new';",
                                "update people set state = 'active' where state = 'closed'; "
                                        + labels.formatted("archived"))
                        .lostWith("UpLosesValues")
                        .keptWith("UpLosesValues"),
                oldCode(
                        "NULL is no longer taken",
                        "people.email",
                        "insert into people (name, email) values ('old', null)",
                        "update people set email = '' where email is null; alter table people modify email varchar(90) not null default '';",
                        "update people set email = '' where email is null; alter table people modify email varchar(90) default '';"));
    }

    private static Stream<FilledFault> halfApplied() {
        String counted = "update people set balance = balance + 1%s; create index by_points on people (points);";
        String welcome =
                "insert into notes (person_id, body) select id, 'welcome' from people p%s; alter table notes add column seen datetime;";
        return Stream.of(
                FilledFault.of(
                        error("HalfAppliedUpEndsElsewhere", "values are counted up again")
                                .in("", "balance")
                                .lostWith("UpFailsOnLegalRows")
                                .keptWith("UpFailsOnLegalRows")
                                .given(PEOPLE)
                                .lost(counted.formatted(""))
                                .kept(
                                        "create index by_points on people (points); update people set balance = balance + 1;")
                                .inPlainFiles(),
                        PEOPLE_ROWS.replace("-99999999.9999", "-1"),
                        Kind.HALF_APPLIED,
                        "select group_concat(balance order by id) from people"),
                FilledFault.of(
                        error("HalfAppliedUpEndsElsewhere", "rows are made of others again")
                                .in("", "notes")
                                .given(PEOPLE + NOTES)
                                .lost(welcome.formatted(""))
                                .kept(
                                        welcome.formatted(
                                                " where not exists (select 1 from notes n where n.person_id = p.id and n.body = 'welcome')"))
                                .inPlainFiles(),
                        PEOPLE_ROWS + NOTES_ROWS,
                        Kind.HALF_APPLIED,
                        "select count(*) from notes"));
    }
}
