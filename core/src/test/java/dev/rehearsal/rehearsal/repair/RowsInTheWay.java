package dev.rehearsal.rehearsal.repair;

import java.util.List;

/**
 * Rows that an up of MariaDB and MySQL fails on.
 *
 * @param title what it is about
 * @param tables the first up
 * @param rows rows that are made up behind it
 * @param up the second up, which fails on them
 * @param cause what refuses them there, in words
 * @param examples the rows
 * @param repaired the same up where it does not
 */
record RowsInTheWay(
        String title, String tables, String rows, String up, String cause, List<String> examples, String repaired) {
    private static final String USERS = "create table users(id int primary key, name varchar(40), email varchar(40))";
    private static final String ORDERS = "create table users(id int primary key);"
            + " create table orders(id int primary key, user_id int)";

    static List<RowsInTheWay> all() {
        return List.of(
                users(
                        "NULL before NOT NULL",
                        "(1, 'Ada', 'ada@x'), (2, 'Al', null), (3, null, null)",
                        "alter table users modify email varchar(40) not null",
                        "not null on users.email",
                        List.of("id=2, email=null", "id=3, email=null"),
                        "update users set email = '' where email is null; alter table users modify email varchar(40) not null"),
                users(
                        "twins by the collation",
                        "(1, 'Ada', 'x'), (2, 'ada', 'x'), (3, null, 'x'), (4, null, 'x'), (5, 'ÁDA ', 'y')",
                        "alter table users add unique key by_name (name, email)",
                        "unique index by_name on (name, email)",
                        List.of("id=2, name='ada', email='x'"),
                        "alter table users modify name varchar(40) collate utf8mb4_bin, add unique key by_name (name, email)"),
                users(
                        "twins in the first letters",
                        "(1, 'Adam', null), (2, 'Adele', null), (3, 'Bo', null)",
                        "create unique index by_name on users (name(2))",
                        "unique index by_name on (name(2))",
                        List.of("id=2, name='Adele'"),
                        "create unique index by_name on users (name(3))"),
                users(
                        "text that is too long",
                        "(1, 'short', null), (2, 'much too long', null), (3, 'even longer', null)",
                        "alter table users modify name varchar(8)",
                        "type of users.name varchar(40) → varchar(8)",
                        List.of("id=2, name='much too long'", "id=3, name='even longer'"),
                        "update users set name = left(name, 8); alter table users modify name varchar(8)"),
                users(
                        "text that is too long under another name",
                        "(1, 'short', null), (2, 'much too long', null)",
                        "alter table users change column name full_name varchar(8)",
                        "type of users.name varchar(40) → varchar(8)",
                        List.of("id=2, name='much too long'"),
                        "alter table users change column name full_name varchar(50)"),
                users(
                        "text that is no number",
                        "(1, '12', null), (2, 'Al', null), (3, null, null), (4, '7', null)",
                        "alter table users modify name int",
                        "type of users.name varchar(40) → int",
                        List.of("id=2, name='Al'"),
                        "alter table users modify name varchar(60)"),
                users(
                        "a label that the enum lacks",
                        "(1, 'on', null), (2, 'off', null), (3, 'idle', null)",
                        "alter table users modify name enum('on','off')",
                        "type of users.name varchar(40) → enum('on','off')",
                        List.of("id=3, name='idle'"),
                        "alter table users modify name enum('on','off','idle')"),
                users(
                        "letters that the character set lacks",
                        "(1, 'é', null), (2, 'Ж', null), (3, '😀', null)",
                        "alter table users modify name varchar(40) character set latin1 collate latin1_bin",
                        "type of users.name varchar(40) collate utf8mb4_%s → varchar(40) collate latin1_bin",
                        List.of("id=2, name='Ж'", "id=3, name='😀'"),
                        "alter table users modify name varchar(40) character set utf8mb4"),
                users(
                        "numbers beyond a narrower type",
                        "(1, null, null), (200, null, null), (300, null, null)",
                        "alter table users modify id tinyint unsigned",
                        "type of users.id int%s → tinyint%s unsigned",
                        List.of("id=300"),
                        "alter table users modify id smallint"),
                users(
                        "values that a check refuses",
                        "(1, 'a', null), (2, 'b', null), (3, null, null)",
                        "alter table users add constraint odd check (id % 2 = 1)",
                        "constraint odd CHECK (%s)",
                        List.of("id=2"),
                        "alter table users add constraint odd check (id > 0)"),
                users(
                        "rows without a partition",
                        "(1, 'a', null), (2, 'b', null), (30, null, null)",
                        "alter table users partition by range (id) (partition few values less than (10))",
                        "partitions of users, none of which takes them",
                        List.of("id=30"),
                        "alter table users partition by range (id) (partition few values less than maxvalue)"),
                new RowsInTheWay(
                        "rows without a parent",
                        ORDERS,
                        "insert into users values (1); insert into orders values (1, 1), (2, 42), (3, null)",
                        "alter table orders add constraint by_user foreign key (user_id) references users (id)",
                        "constraint by_user FOREIGN KEY (user_id) REFERENCES users (id)",
                        List.of("id=2, user_id=42"),
                        "delete o from orders o left join users u on u.id = o.user_id where u.id is null and o.user_id is not null;"
                                + " alter table orders add constraint by_user foreign key (user_id) references users (id)"),
                users(
                        "a statement that fails on values",
                        "(1, '12', 'a'), (2, 'Al', null), (3, null, null)",
                        "alter table users add column n int;\nupdate users set n = cast(name as signed)",
                        "the statement 'update users set n = cast(name as signed)'",
                        List.of("id=2, name='Al', email=null"),
                        "alter table users add column n int;\nupdate users set n = char_length(name)"),
                users(
                        "values that an earlier statement wrote",
                        "(1, 'Ada', 'a'), (2, 'ADA', 'b'), (3, 'Bo', 'c')",
                        "alter table users add column slug varchar(40) collate utf8mb4_bin;\nupdate users set slug = lower(name);\n"
                                + "create unique index by_slug on users (slug)",
                        "unique index by_slug on (slug)",
                        List.of("id=2, slug='ada'"),
                        "alter table users add column slug varchar(40) collate utf8mb4_bin;\nupdate users set slug = name;\n"
                                + "create unique index by_slug on users (slug)"));
    }

    private static RowsInTheWay users(
            String title, String rows, String up, String cause, List<String> examples, String repaired) {
        return new RowsInTheWay(title, USERS, "insert into users values " + rows, up, cause, examples, repaired);
    }

    @Override
    public String toString() {
        return title;
    }
}
