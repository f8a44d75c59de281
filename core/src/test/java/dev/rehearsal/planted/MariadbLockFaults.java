package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;

import dev.rehearsal.planted.PlantedFault.Beginning;
import java.util.List;
import java.util.stream.Stream;

/** Changes of tables with rows that keep others waiting on MariaDB or MySQL, and the same without that. */
final class MariadbLockFaults {
    /** Stands for what is told of a copy: how bad it is depends on the server. */
    static final String COPIED = "copied";

    private static final List<PlantedStep> USERS = List.of(step(
            "1_users",
            "create table users (id int auto_increment primary key, name varchar(60), n int, at point not null);"
                    + " create table few (id int primary key, name varchar(60), at point not null)",
            "drop table users, few"));
    private static final String FORTY_USERS = """
            insert into users (name, n, at) with recursive numbers (i) as
            (select 1 union all select i + 1 from numbers where i < 40)
            select concat('user', i), i, point(i, i) from numbers
            """;
    static final PlantedStep FEW = step(
            "2_few",
            "insert into few with recursive numbers (i) as (select 1 union all select i + 1 from numbers where i < 19)"
                    + " select i, concat('user', i), point(i, i) from numbers",
            "delete from few");

    private MariadbLockFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.concat(ofOneStatement(), MariadbKeptLockFaults.all());
    }

    private static Stream<PlantedFault> ofOneStatement() {
        return Stream.of(
                longerText(),
                otherNumber(),
                primaryKey(),
                check(),
                foreignKey(),
                copyAskedFor(),
                firstWords(),
                moreWords(),
                places(),
                counter(),
                writersLockedOut(),
                everybodyLockedOut(),
                waitsWithoutEnd(),
                dropWaitsWithoutEnd(),
                triggerWaitsWithoutEnd(),
                otherCharacters(),
                partitions(),
                optimized(),
                optimizedWithoutEnd(),
                changedByRoutine());
    }

    static Beginning fault(String title, String... expected) {
        return new Beginning(title, List.of(expected), "", USERS, FORTY_USERS).in("table users");
    }

    /** Nobody waits without end for it. */
    static PlantedStep limited(String up, String down) {
        return step("3_change", "set lock_wait_timeout = 5; " + up + "; set lock_wait_timeout = default", down);
    }

    /** 255 bytes are the limit for a length of one byte. */
    private static PlantedFault longerText() {
        String down = "alter table users modify name varchar(60)";
        return fault("a text grows beyond 255 bytes", COPIED)
                .planted(
                        limited("alter table users modify name varchar(64)", down),
                        limited("alter table users modify name varchar(62)", down));
    }

    private static PlantedFault otherNumber() {
        String up = " modify n bigint";
        return fault("a number becomes a longer one", COPIED)
                .after(FEW)
                .planted(
                        limited("alter table users" + up, "alter table users modify n int"),
                        limited("alter table few modify id bigint", "alter table few modify id int"));
    }

    private static PlantedFault primaryKey() {
        String down = "alter table users modify id int auto_increment";
        return fault("a primary key is taken away", COPIED)
                .planted(
                        limited(
                                "alter table users modify id int not null, drop primary key",
                                "alter table users add primary key (id), modify id int auto_increment"),
                        limited("alter table users auto_increment = 100", down));
    }

    private static PlantedFault check() {
        String up = " add constraint positive check (n > 0)";
        String down = "alter table users drop constraint positive";
        return fault("a check is added", COPIED)
                .planted(
                        limited("alter table users" + up, down),
                        limited(
                                "alter table few add constraint some check (id > 0)",
                                "alter table few drop constraint some"));
    }

    private static PlantedFault foreignKey() {
        return fault("a foreign key is added", COPIED)
                .after(FEW)
                .planted(
                        limited(
                                "insert ignore into few select id, name, at from users;"
                                        + " alter table users add constraint one_of_few foreign key (id) references few (id)",
                                "alter table users drop foreign key one_of_few; delete from few where id > 19"),
                        limited(
                                "alter table few add constraint one_of_users foreign key (id) references users (id)",
                                "alter table few drop foreign key one_of_users"));
    }

    private static PlantedFault copyAskedFor() {
        String up = "alter table users add index by_name (name)";
        String down = "alter table users drop index by_name";
        return fault("an index is made in a copy, which is asked for", COPIED)
                .planted(limited(up + ", algorithm=copy", down), limited(up, down));
    }

    private static PlantedFault firstWords() {
        String down = "drop index words on users";
        return fault("the first index of words", "TableRewrittenUnderLock")
                .planted(
                        limited("create fulltext index words on users (name)", down),
                        limited("create index words on users (name)", down));
    }

    private static PlantedFault moreWords() {
        PlantedStep words = step(
                "2_words", "alter table users add fulltext index words (name)", "alter table users drop index words");
        String up = "alter table users add ";
        return fault("another index of words", "IndexBuiltUnderLock")
                .after(words)
                .planted(
                        limited(up + "fulltext index more (name)", "alter table users drop index more"),
                        limited(up + "index more (name)", "alter table users drop index more"));
    }

    private static PlantedFault places() {
        return fault("an index of places", "IndexBuiltUnderLock")
                .after(FEW)
                .planted(
                        limited("create spatial index places on users (at)", "drop index places on users"),
                        limited("create spatial index places on few (at)", "drop index places on few"));
    }

    private static PlantedFault counter() {
        PlantedStep notes = step(
                "2_notes",
                "create table notes (t varchar(9)); insert into notes select 'x' from users",
                "drop table notes");
        String down = "alter table notes drop column id";
        return fault("rows are counted", "TableRewrittenUnderLock")
                .in("table notes")
                .after(notes)
                .planted(
                        limited("alter table notes add id int auto_increment primary key", down),
                        limited("alter table notes add id int", down));
    }

    private static PlantedFault writersLockedOut() {
        String up = "alter table users add index by_name (name)";
        String down = "alter table users drop index by_name";
        return fault("writers are locked out, which is asked for", "IndexBuiltUnderLock")
                .planted(limited(up + ", lock=shared", down), limited(up + ", lock=none", down));
    }

    private static PlantedFault everybodyLockedOut() {
        String up = "create index `by name` on `users` (name) ";
        String down = "drop index `by name` on users";
        return fault("everybody is locked out, which is asked for", "IndexBuiltUnderLock")
                .planted(
                        limited(up + "algorithm=inplace lock exclusive", down),
                        limited(up + "algorithm=inplace lock none", down));
    }

    private static PlantedFault waitsWithoutEnd() {
        String up = "alter table users add column t int";
        String down = "alter table users drop column t";
        return fault("a column is waited for without end", "NoLockWaitTimeout")
                .planted(step("3_change", up, down), limited(up, down));
    }

    private static PlantedFault dropWaitsWithoutEnd() {
        PlantedStep two = step(
                "2_two",
                "create table full_one (id int primary key); insert into full_one values (1); create table empty_one (id int primary key)",
                "drop table full_one, empty_one");
        String down =
                "create table if not exists full_one (id int primary key); insert ignore into full_one values (1);"
                        + " create table if not exists empty_one (id int primary key)";
        return fault("a table is waited for without end, to be renamed", "NoLockWaitTimeout")
                .in("table full_one")
                .after(two)
                .planted(
                        step(
                                "3_change",
                                "delete from empty_one; rename table full_one to other",
                                "rename table other to full_one"),
                        step("3_change", "drop table empty_one", down));
    }

    private static PlantedFault otherCharacters() {
        String down = "alter table users convert to character set utf8mb4";
        return fault("all texts get another character set", COPIED)
                .planted(
                        limited("alter table users convert to character set latin1", down),
                        limited(
                                "alter table users default character set latin1",
                                "alter table users default character set utf8mb4"));
    }

    private static PlantedFault partitions() {
        PlantedStep notes = step(
                "2_notes",
                "create table notes (id int primary key, t int); insert into notes select id, n from users",
                "drop table notes");
        String down = "alter table notes remove partitioning";
        return fault("a table is partitioned", COPIED)
                .in("table notes")
                .after(notes)
                .planted(
                        limited("alter table notes partition by hash (id) partitions 2", down),
                        limited("alter table notes add column more int", "alter table notes drop column more"));
    }

    private static PlantedFault optimized() {
        PlantedStep words = step(
                "2_words", "alter table users add fulltext index words (name)", "alter table users drop index words");
        return fault("a table with an index of words is optimized", "TableRewrittenUnderLock")
                .after(words)
                .planted(limited("optimize table users", "select 1"), limited("analyze table users", "select 1"));
    }

    private static PlantedFault optimizedWithoutEnd() {
        return fault("a table is waited for without end, to be optimized", "NoLockWaitTimeout")
                .planted(
                        step("3_change", "optimize table users", "select 1"),
                        limited("optimize table users", "select 1"));
    }

    private static PlantedFault changedByRoutine() {
        String routine = "create procedure change_users() begin"
                + " if not exists (select 1 from information_schema.columns where table_schema = database()"
                + " and table_name = 'users' and column_name = 'n' and data_type = 'bigint') then %s; end if; end;"
                + " call change_users(); drop procedure change_users; alter table users alter n set default 1";
        String down = "alter table users modify n int";
        return fault("a routine changes a table", COPIED)
                .planted(
                        limited(routine.formatted("alter table users modify n bigint"), down),
                        limited(
                                routine.formatted("alter table users add column more int"),
                                "alter table users modify n int, drop column more"));
    }

    private static PlantedFault triggerWaitsWithoutEnd() {
        String up = "create trigger small before insert on users for each row set new.name = lower(new.name)";
        String view = "create view names as select name from users";
        return fault("a trigger is waited for without end", "NoLockWaitTimeout")
                .planted(step("3_change", up, "drop trigger small"), step("3_change", view, "drop view names"));
    }
}
