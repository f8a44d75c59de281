package dev.rehearsal.rehearsal.repair;

import java.util.List;

/**
 * Rows that an up of MariaDB and MySQL fails on.
 *
 * @param title what it is about
 * @param tables the first up
 * @param rows rows that are generated behind it
 * @param up the second up, which fails on them
 * @param cause what refuses them there, in words
 * @param examples the rows
 * @param repaired the same up where it does not
 */
record RowsInTheWay(
        String title, String tables, String rows, String up, String cause, List<String> examples, String repaired) {
    private static final String USERS = "create table users(id int primary key, name varchar(40), email varchar(40))";
    private static final String ORDERS =
            "create table users(id int primary key);" + " create table orders(id int primary key, user_id int)";

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
                        "type of users.name varchar(40) → int%s",
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
                        "twins under another collation of the same key",
                        "(1, 'Ada', null), (2, 'ada', null), (3, 'Bo', null)",
                        "alter table users modify name varchar(40) collate utf8mb4_bin, add unique key by_name (name);\n"
                                + "alter table users convert to character set utf8mb4 collate utf8mb4_general_ci",
                        "unique index by_name on (name), type of users.name varchar(40) collate utf8mb4_bin"
                                + " → varchar(40) collate utf8mb4_general_ci",
                        List.of("id=2, name='ada'"),
                        "alter table users modify name varchar(40) collate utf8mb4_bin, add unique key by_name (name);\n"
                                + "alter table users modify name varchar(50) collate utf8mb4_bin"),
                users(
                        "twins in another primary key",
                        "(1, 'Ada', 'a'), (2, 'Ada', 'b'), (3, 'Bo', 'c')",
                        "alter table users drop primary key, add primary key (name)",
                        "unique index PRIMARY on (name)",
                        List.of("id=2, name='Ada'"),
                        "alter table users drop primary key, add primary key (name, email)"),
                users(
                        "text that is no date",
                        "(1, '2020-02-29', null), (2, '2021-02-29', null), (3, 'soon', null)",
                        "alter table users modify name date",
                        "type of users.name varchar(40) → date",
                        List.of("id=2, name='2021-02-29'", "id=3, name='soon'"),
                        "update users set name = null where id > 1; alter table users modify name date"),
                new RowsInTheWay(
                        "rows without a parent under a key of two columns without a name",
                        "create table users(a int, b varchar(9), primary key (a, b));"
                                + " create table orders(id int primary key, a int, b varchar(9))",
                        "insert into users values (1, 'x'); insert into orders values (1, 1, 'x'), (2, 1, 'y'), (3, 1, null)",
                        "alter table orders add foreign key (a, b) references users (a, b)",
                        "constraint%s FOREIGN KEY (a, b) REFERENCES users (a, b)",
                        List.of("id=2, a=1, b='y'"),
                        "delete from orders where id = 2; alter table orders add foreign key (a, b) references users (a, b)"),
                users(
                        "a column that the server computes",
                        "(1, '12', 'a'), (2, 'Al', null), (3, null, null), (4, '13', null), (5, '14', null)",
                        "alter table users add column n int generated always as (cast(name as signed)) stored",
                        "the statement 'alter table users add column n int generated always as (cast(name as signed)) st…'",
                        List.of("id=2, name='Al', email=null"),
                        "alter table users add column n int generated always as (char_length(name)) stored"),
                new RowsInTheWay(
                        "values behind a trigger on delete",
                        USERS + "; create table gone(id int primary key);"
                                + " create trigger note after delete on users for each row insert into gone values (old.id)",
                        "insert into users values (1, '12', 'a'), (2, 'Al', null), (3, null, null)",
                        "alter table users add column n int;\nupdate users set n = cast(name as signed)",
                        "the statement 'update users set n = cast(name as signed)'",
                        List.of("id=2, name='Al', email=null"),
                        "alter table users add column n int;\nupdate users set n = char_length(name)"),
                new RowsInTheWay(
                        "a key that is bytes",
                        "create table tokens(id binary(4) primary key, body varchar(9))",
                        "insert into tokens values (x'ff00fe01', 'a'), (x'ff00fe02', 'A'), ('text', null)",
                        "create unique index by_body on tokens (body)",
                        "unique index by_body on (body)",
                        List.of("id='FF00FE02', body='A'"),
                        "create unique index by_body on tokens (body, id)"),
                users(
                        "a new column with the same value for all",
                        "(1, 'Ada', null), (2, 'Bo', null)",
                        "alter table users add column code varchar(9) not null default 'x', add unique key by_code (code)",
                        "unique index by_code on (code)",
                        List.of("id=2, name='Bo', email=null"),
                        "alter table users add column code varchar(9) default null, add unique key by_code (code)"),
                users(
                        "rows that are copied to a narrower table",
                        "(1, 'Ada', null), (2, 'Adelheid', null)",
                        "create table people(id int primary key, name varchar(4));\ninsert into people select id, name from users",
                        "the statement 'insert into people select id, name from users'",
                        List.of("id=2, name='Adelheid', email=null"),
                        "create table people(id int primary key, name varchar(8));\ninsert into people select id, name from users"),
                users(
                        "a key in a session that was set",
                        "(1, 'Ada', null), (2, 'Ada', null)",
                        "set sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES';\nalter table \"users\" add unique key by_name (\"name\")",
                        "unique index by_name on (name)",
                        List.of("id=2, name='Ada'"),
                        "set sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES';\nalter table \"users\" add unique key by_name (\"name\", id)"),
                users(
                        "a statement that makes twins",
                        "(1, 'Ada', null), (2, 'ADA', null), (3, 'Bo', null)",
                        "alter table users modify name varchar(40) collate utf8mb4_bin, add unique key by_name (name);\n"
                                + "update users set name = lower(name)",
                        "unique by_name on users",
                        List.of("id=2, name='ADA', email=null"),
                        "alter table users modify name varchar(40) collate utf8mb4_bin, add unique key by_name (name);\n"
                                + "update users set name = concat(name, id)"),
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
