package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import dev.rehearsal.planted.PlantedFault.Beginning;
import java.util.List;
import java.util.stream.Stream;

/** Faults in what tables of MariaDB are made of. */
final class MariadbFaults {
    private static final List<PlantedStep> USERS = List.of(step(
            "1_users",
            "create table users (id int auto_increment primary key, name varchar(60), email varchar(90))",
            "drop table users"));
    private static final PlantedStep ORDERS = step(
            "2_orders",
            "create table orders (id int primary key, buyer int not null, n int, key buyers (buyer))",
            "drop table orders");

    private MariadbFaults() {}

    static Beginning fault(String title, String... expected) {
        return new Beginning(title, List.of(expected), "", USERS, UsersTable.THREE_USERS);
    }

    static Stream<PlantedFault> all() {
        return Stream.of(
                refused(),
                characterSet(),
                collation(),
                ignoredIndex(),
                descendingKey(),
                prefixKey(),
                indexOfForeignKey(),
                foreignKeyWithItsIndex(),
                uniqueKey(),
                cascade(),
                label(),
                counter(),
                onUpdate(),
                invisible(),
                generated(),
                check(),
                partitions(),
                comment(),
                columnOrder(),
                sequence());
    }

    private static PlantedFault refused() {
        String up = "create index users_email on users (email)";
        return fault("the down drops what is not there", "DownFails")
                .planted(
                        step("2_email", up, "drop index users_mail on users"),
                        step("2_email", up, "drop index users_email on users"));
    }

    private static PlantedFault characterSet() {
        String up = "alter table users modify name varchar(60) character set latin1";
        return fault("a column keeps another character set", "DownLeavesTraces")
                .in("table users")
                .planted(
                        step("2_latin", up, "alter table users modify name varchar(60) character set utf8mb3"),
                        step("2_latin", up, "alter table users modify name varchar(60)"));
    }

    /** Of two collations that differ in nothing that is asked about. */
    private static PlantedFault collation() {
        PlantedStep names = step(
                "2_names",
                "create table names (id int primary key, name varchar(60) collate utf8mb4_czech_ci)",
                "drop table names");
        String up = "alter table names modify name varchar(60) collate ";
        return fault("a column compares otherwise", "DownLeavesTraces")
                .in("table names")
                .after(names)
                .planted(
                        step("3_slovak", up + "utf8mb4_slovak_ci", "do 1"),
                        step("3_slovak", up + "utf8mb4_slovak_ci", up + "utf8mb4_czech_ci"));
    }

    private static PlantedFault ignoredIndex() {
        PlantedStep index =
                step("2_index", "create index users_name on users (name)", "drop index users_name on users");
        String up = "alter table users alter index users_name ignored";
        return fault("an index stays ignored", "DownLeavesTraces")
                .in("index users_name on users")
                .after(index)
                .planted(
                        step("3_ignored", up, "do 1"),
                        step("3_ignored", up, "alter table users alter index users_name not ignored"));
    }

    private static PlantedFault descendingKey() {
        PlantedStep index =
                step("2_index", "create index users_name on users (name desc)", "drop index users_name on users");
        String up = "drop index users_name on users";
        return fault("a descending key comes back ascending", "DownLeavesTraces")
                .in("index users_name on users")
                .after(index)
                .planted(
                        step("3_no_index", up, "create index users_name on users (name)"),
                        step("3_no_index", up, "create index users_name on users (name desc)"));
    }

    private static PlantedFault prefixKey() {
        PlantedStep index =
                step("2_index", "create index users_name on users (name(9))", "drop index users_name on users");
        String up = "drop index users_name on users";
        return fault("a key over a prefix comes back over the whole", "DownLeavesTraces")
                .in("index users_name on users")
                .after(index)
                .planted(
                        step("3_no_index", up, "create index users_name on users (name)"),
                        step("3_no_index", up, "create index users_name on users (name(9))"));
    }

    private static PlantedFault indexOfForeignKey() {
        PlantedStep notes = step("2_notes", "create table notes (id int primary key, author int)", "drop table notes");
        String up = "alter table notes add constraint author_is_user foreign key (author) references users (id)";
        String down = "alter table notes drop foreign key author_is_user";
        return fault("the index that a foreign key made is left", "DownLeavesTraces")
                .in("index author_is_user on notes")
                .after(notes)
                .planted(step("3_key", up, down), step("3_key", up, down + ", drop index author_is_user"));
    }

    /** One thing, though the catalog has it twice. */
    private static PlantedFault foreignKeyWithItsIndex() {
        PlantedStep notes = step("2_notes", "create table notes (id int primary key, author int)", "drop table notes");
        String up = "alter table notes add constraint author_is_user foreign key (author) references users (id)";
        String down = "alter table notes drop foreign key author_is_user, drop index author_is_user";
        return fault("a foreign key is left with the index that it made", "DownLeavesTraces", "SecondUpFails")
                .in("constraint author_is_user on notes")
                .after(notes)
                .planted(step("3_key", up, "do 1"), step("3_key", up, down));
    }

    private static PlantedFault uniqueKey() {
        String up = "alter table users add constraint one_email unique (email)";
        return fault("a unique key is left", "DownLeavesTraces", "SecondUpFails")
                .in("constraint one_email on users")
                .planted(step("2_unique", up, "do 1"), step("2_unique", up, "alter table users drop key one_email"));
    }

    private static PlantedFault cascade() {
        String up = "alter table orders drop foreign key buyer_is_user";
        String key = "alter table orders add constraint buyer_is_user foreign key (buyer) references users (id)";
        return fault("a foreign key comes back without its action", "DownLeavesTraces")
                .in("constraint buyer_is_user on orders")
                .after(ORDERS, step("3_key", key + " on delete cascade", up))
                .planted(step("4_no_key", up, key), step("4_no_key", up, key + " on delete cascade"));
    }

    private static PlantedFault label() {
        PlantedStep mood = step(
                "2_mood",
                "alter table users add column mood enum('sad', 'happy')",
                "alter table users drop column mood");
        String up = "alter table users modify mood enum('sad', 'happy', 'so so')";
        return fault("a label is left in an enum", "DownLeavesTraces")
                .in("table users")
                .after(mood)
                .planted(
                        step("3_label", up, "do 1"),
                        step("3_label", up, "alter table users modify mood enum('sad', 'happy')"));
    }

    private static PlantedFault counter() {
        String up = "alter table users modify id bigint auto_increment";
        return fault("a column no longer counts", "DownLeavesTraces")
                .in("table users")
                .planted(
                        step("2_wide", up, "alter table users modify id int not null"),
                        step("2_wide", up, "alter table users modify id int auto_increment"));
    }

    private static PlantedFault onUpdate() {
        String column = "changed timestamp not null default '2031-01-01 00:00:00'";
        PlantedStep changed = step(
                "2_changed",
                "alter table users add column " + column + " on update current_timestamp",
                "alter table users drop column changed");
        String inUtc = "set time_zone = '+00:00'; alter table users modify %s; set time_zone = default";
        String up = inUtc.formatted("changed datetime null");
        return fault("a column is no longer written by every update", "DownLeavesTraces")
                .in("table users")
                .after(changed)
                .planted(
                        step("3_datetime", up, inUtc.formatted(column)),
                        step("3_datetime", up, inUtc.formatted(column + " on update current_timestamp")));
    }

    private static PlantedFault invisible() {
        PlantedStep secret = step(
                "2_secret",
                "alter table users add column secret varchar(9) invisible",
                "alter table users drop column secret");
        String up = "alter table users modify secret varchar(10) invisible";
        return fault("an invisible column can be seen", "DownLeavesTraces")
                .in("table users")
                .after(secret)
                .planted(
                        step("3_wide", up, "alter table users modify secret varchar(9)"),
                        step("3_wide", up, "alter table users modify secret varchar(9) invisible"));
    }

    private static PlantedFault generated() {
        String column = " column shout varchar(60)";
        PlantedStep shout = step(
                "2_shout",
                "alter table users add" + column + " as (upper(name)) stored",
                "alter table users drop column shout");
        String up = "alter table users drop column shout";
        return fault("a generated column comes back as a plain one", "DownLeavesTraces", "NoWayBack")
                .in("table users")
                .after(shout)
                .planted(
                        step("3_quiet", up, "alter table users add" + column),
                        step("3_quiet", up, "alter table users add" + column + " as (upper(name)) stored"));
    }

    private static PlantedFault check() {
        PlantedStep age = step(
                "2_age", "alter table users add column age int check (age > 0)", "alter table users drop column age");
        String up = "alter table users modify age bigint check (age > 0)";
        return fault("a column loses its check", "DownLeavesTraces")
                .in("constraint age on users")
                .after(age)
                .planted(
                        step("3_wide", up, "alter table users modify age int"),
                        step("3_wide", up, "alter table users modify age int check (age > 0)"));
    }

    private static PlantedFault partitions() {
        PlantedStep days = step("2_days", "create table days (d int primary key)", "drop table days");
        String up = "alter table days partition by range (d) (partition p1 values less than (10),"
                + " partition p2 values less than maxvalue)";
        return fault("a table stays partitioned", "DownLeavesTraces")
                .in("table days")
                .after(days)
                .planted(step("3_parts", up, "do 1"), step("3_parts", up, "alter table days remove partitioning"));
    }

    private static PlantedFault comment() {
        String up = "alter table users comment = 'People'";
        return fault("a comment is left", "DownChangesComments")
                .in("table users")
                .planted(step("2_comment", up, "do 1"), step("2_comment", up, "alter table users comment = ''"));
    }

    private static PlantedFault columnOrder() {
        return fault("a dropped column comes back as the last", "DownChangesColumnOrder")
                .in("table users")
                .withRows("")
                .planted(
                        step(
                                "2_no_name",
                                "alter table users drop column name",
                                "alter table users add column name varchar(60)"),
                        step(
                                "2_no_name",
                                "alter table users drop column name",
                                "alter table users add column name varchar(60) after id"));
    }

    private static PlantedFault sequence() {
        String up = "create sequence if not exists numbers";
        return fault("a sequence is left", "DownLeavesTraces")
                .in("sequence numbers")
                .planted(step("2_numbers", up, "do 1"), step("2_numbers", up, "drop sequence numbers"));
    }
}
