package dev.rehearsal.junit;

import static dev.rehearsal.junit.FilledTables.ORDERS;
import static dev.rehearsal.junit.FilledTables.ORDERS_ROWS;
import static dev.rehearsal.junit.FilledTables.PEOPLE;
import static dev.rehearsal.junit.FilledTables.PEOPLE_ROWS;
import static dev.rehearsal.junit.FilledTables.VISITS_ROWS;
import static dev.rehearsal.junit.UpLoss.error;

import java.util.stream.Stream;

/** Ups of MariaDB and MySQL that run on empty tables and are refused over rows that are legal. */
final class RefusedOverRows {
    private static final String TAGS = "create table labels (id int auto_increment primary key,"
            + " name varchar(40) character set utf8mb4 collate %s not null, unique key names (name));";

    private RefusedOverRows() {}

    static Stream<FilledFault> all() {
        return Stream.of(values(), twins(), types(), references(), computed()).flatMap(faults -> faults);
    }

    /** Only MySQL refuses these by default. */
    static Stream<FilledFault> ofMysql() {
        return Stream.of(altered(
                "a date must be given, and old rows have none",
                "joined",
                "1292",
                "add column joined date not null",
                "add column joined date not null default '2000-01-01'"));
    }

    private static FilledFault refused(
            String title, String where, String code, String given, String rows, String lost, String kept) {
        String[] names = where.split("\\.", -1);
        UpLoss told = error("UpFailsOnLegalRows", title)
                .in("table " + names[0], names[1])
                .given(given)
                .lost(lost)
                .kept(kept)
                .inPlainFiles();
        return FilledFault.of(told, rows, FilledFault.Kind.REFUSED, code);
    }

    private static FilledFault people(String title, String named, String code, String lost, String kept) {
        return refused(title, "people." + named, code, PEOPLE, PEOPLE_ROWS, lost, kept);
    }

    /** The people's table altered. */
    private static FilledFault altered(String title, String named, String code, String lost, String kept) {
        return people(title, named, code, "alter table people " + lost + ";", "alter table people " + kept + ";");
    }

    private static Stream<FilledFault> values() {
        String labels =
                "alter table people modify state enum('new','active','closed','archived') not null default 'new'; ";
        String archived = "update people set state = 'archived' where state = 'closed';";
        String required = "alter table people modify email varchar(90) not null;";
        String mails = "create table mails (person_id bigint primary key, email varchar(90) not null);"
                + " insert into mails select id, email from people";
        return Stream.of(
                people("a label is written that the enum lacks", "state", "1265", archived, labels + archived),
                people(
                        "NULL is in the way of NOT NULL",
                        "email",
                        "1265|1138",
                        required,
                        "update people set email = '' where email is null; " + required),
                people(
                        "the second of two statements fails over NULL",
                        "email",
                        "1265|1138",
                        "alter table people add column title varchar(20); " + required,
                        "alter table people add column title varchar(20);"),
                people(
                        "NULL is copied into a column that is NOT NULL",
                        "email",
                        "1048",
                        mails + ";",
                        mails + " where email is not null;"),
                people(
                                "a label is dropped that rows hold",
                                "state",
                                "1265",
                                "alter table people modify state enum('new','active') not null default 'new';",
                                "update people set state = 'active' where state = 'closed';"
                                        + " alter table people modify state enum('new','active') not null default 'new';")
                        .keptWith("UpLosesValues"),
                altered(
                        "a member of a set is dropped that rows hold",
                        "tags",
                        "1265",
                        "modify tags set('a','b')",
                        "modify tags set('a','b','c','d')"),
                altered(
                        "a check is added over rows that break it",
                        "positive",
                        "4025|3819",
                        "add constraint positive check (points >= 0)",
                        "add constraint short check (char_length(name) <= 60)"));
    }

    private static Stream<FilledFault> twins() {
        String codes =
                "create table codes (code varchar(20) primary key); insert into codes select %s from people where code is not null;";
        return Stream.of(
                altered(
                        "a unique key over equal values",
                        "email",
                        "1062",
                        "add unique key mails (email)",
                        "add key mails (email)"),
                labels(
                        "a unique key that is to ignore case",
                        "utf8mb4_bin",
                        "utf8mb4_uca1400_as_ci",
                        "('red'), ('Red'), ('blue')"),
                labels(
                        "a unique key that is to ignore accents",
                        "utf8mb4_uca1400_as_ci",
                        "utf8mb4_uca1400_ai_ci",
                        "('resume'), ('résumé'), ('blue')"),
                labels(
                        "a unique key that is to ignore blanks at the end",
                        "utf8mb4_nopad_bin",
                        "utf8mb4_bin",
                        "('red'), ('red '), ('blue')"),
                altered(
                        "a unique key over the beginning of values",
                        "name",
                        "1062",
                        "add unique key short (name(2))",
                        "add key short (name(2))"),
                altered(
                        "a unique column gets one default for all rows",
                        "slug",
                        "1062",
                        "add column slug varchar(40) not null default '', add unique key slugs (slug)",
                        "add column slug varchar(40), add unique key slugs (slug)"),
                altered(
                        "a unique key over a column that is computed",
                        "mail_key",
                        "1062",
                        "add column mail_key varchar(90) as (lower(email)) stored, add unique key mail_keys (mail_key)",
                        "add column mail_key varchar(90) as (lower(email)) stored, add key mail_keys (mail_key)"),
                people(
                        "values are copied that are there twice",
                        "code",
                        "1062",
                        codes.formatted("code"),
                        codes.formatted("distinct code")),
                refused(
                        "a primary key loses a column",
                        "likes.person_id",
                        "1062",
                        PEOPLE
                                + "create table likes (person_id bigint not null, thing int not null, primary key (person_id, thing),"
                                + " foreign key (person_id) references people (id));",
                        PEOPLE_ROWS + "insert into likes values (1, 1), (1, 2), (2, 1);",
                        "alter table likes drop primary key, add primary key (person_id);",
                        "alter table likes drop primary key, add primary key (person_id, thing), add key things (thing);"));
    }

    private static FilledFault labels(String title, String before, String after, String rows) {
        String modify = "alter table labels modify name varchar(%d) character set utf8mb4 collate %s not null;";
        return refused(
                title,
                "labels.name",
                "1062",
                TAGS.formatted(before),
                "insert into labels (name) values " + rows + ";",
                modify.formatted(40, after),
                modify.formatted(60, before));
    }

    private static Stream<FilledFault> types() {
        return Stream.of(
                altered(
                        "text becomes shorter",
                        "name",
                        "1265|1406",
                        "modify name varchar(10) not null",
                        "modify name varchar(120) not null"),
                altered(
                        "a number becomes a smaller one",
                        "points",
                        "1264",
                        "modify points tinyint",
                        "modify points bigint"),
                people(
                                "a number loses its sign",
                                "points",
                                "1264",
                                "alter table people modify points int unsigned;",
                                "update people set points = 0 where points < 0; alter table people modify points int unsigned;")
                        .keptWith("UpLosesValues"),
                altered(
                        "a decimal loses digits before the point",
                        "balance",
                        "1264",
                        "modify balance decimal(6,4)",
                        "modify balance decimal(16,4)"),
                people(
                        "words become numbers",
                        "code",
                        "1292|1366",
                        "alter table people modify code int;",
                        "alter table people add column number int; update people set number = code where code regexp '^[0-9]{1,9}$';"),
                altered("words become dates", "code", "1292", "modify code date", "add column day date"),
                people(
                                "text becomes JSON",
                                "note",
                                "4025|3140",
                                "alter table people modify note json;",
                                "update people set note = json_quote(note) where note is not null and not json_valid(note);"
                                        + " alter table people modify note json;")
                        .keptWith("UpLosesValues"),
                altered(
                        "letters become latin1",
                        "name",
                        "1366|3854",
                        "modify name varchar(60) character set latin1 not null",
                        "modify name varchar(90) character set utf8mb4 not null"),
                altered(
                        "letters become utf8mb3",
                        "note",
                        "1366|3854",
                        "modify note text character set utf8mb3",
                        "modify note mediumtext character set utf8mb4"),
                altered(
                        "times become timestamps",
                        "seen",
                        "1292",
                        "modify seen timestamp null",
                        "modify seen datetime(6)"),
                altered("numbers become years", "points", "1264", "modify points year", "modify points bigint")
                        .lostWith("UpLosesValues"));
    }

    private static Stream<FilledFault> references() {
        String orphans = "update orders set person_id = null, updated_at = updated_at"
                + " where person_id not in (select id from people); ";
        String key = "alter table orders add constraint buyer foreign key (person_id) references people (id);";
        String gone = "delete from people where state = 'closed'";
        String parts = "alter table events partition by range (bucket) (partition old values less than (10),"
                + " partition recent values less than (%s));";
        return Stream.of(
                refused(
                        "orphans are in the way of a foreign key",
                        "orders.person_id",
                        "1452",
                        PEOPLE + ORDERS,
                        PEOPLE_ROWS + ORDERS_ROWS,
                        key,
                        orphans + key),
                refused(
                                "rows are deleted that others refer to",
                                "people.visits",
                                "1451",
                                PEOPLE + FilledTables.visits(""),
                                PEOPLE_ROWS + VISITS_ROWS,
                                gone + ";",
                                "create table gone as select * from people where state = 'closed' and id not in (select person_id from visits); "
                                        + gone + " and id not in (select person_id from visits);")
                        .lostWith("NoWayBack"),
                refused(
                        "partitions leave no place for rows",
                        "events.bucket",
                        "1526",
                        "create table events (id int not null, bucket int not null, title varchar(40), primary key (id, bucket));",
                        "insert into events values (1, -7, 'a'), (2, 77, 'b'), (3, 2035, 'c');",
                        parts.formatted("100"),
                        parts.formatted("maxvalue")));
    }

    private static Stream<FilledFault> computed() {
        String each =
                "alter table shares add column each_part decimal(16,4); update shares set each_part = total / parts";
        String pairs = "create table pairs (id %s auto_increment primary key, one bigint, other bigint);"
                + " insert into pairs (one, other) select a.id, b.id from people a cross join people b;";
        return Stream.of(
                altered(
                        "a column is computed beyond its type",
                        "months",
                        "1264",
                        "add column months smallint as (points * 12) stored",
                        "add column months bigint as (points * 12) stored"),
                people(
                        "a value is multiplied beyond its type",
                        "millis",
                        "1264",
                        "alter table people add column millis int; update people set millis = points * 1000;",
                        "alter table people add column millis bigint; update people set millis = points * 1000;"),
                people(
                        "a text grows beyond its column",
                        "name",
                        "1406",
                        "alter table people add column title varchar(60); update people set title = concat(name, ' (', state, ')');",
                        "alter table people add column title varchar(90); update people set title = concat(name, ' (', state, ')');"),
                refused(
                        "a division by zero",
                        "shares.each_part",
                        "1365",
                        "create table shares (id int auto_increment primary key, total decimal(10,2), parts int not null);",
                        "insert into shares (total, parts) values (10, 2), (5, 0), (null, 0);",
                        each + ";",
                        each + " where parts <> 0;"),
                people(
                        "words are compared with a number",
                        "code",
                        "1292",
                        "update people set state = 'active' where code = 7;",
                        "update people set state = 'active' where code = '7';"),
                people(
                        "a key runs out of numbers",
                        "pairs",
                        "1062|167|1264|1467",
                        pairs.formatted("tinyint"),
                        pairs.formatted("bigint")));
    }
}
