package dev.rehearsal.junit;

/** Tables of MariaDB and MySQL as production has them, without rows, and legal rows of them. */
final class FilledTables {
    static final String PEOPLE = """
            create table people (id bigint auto_increment primary key, name varchar(60) not null, email varchar(90), note text, born date,
                points int, balance decimal(12,4), state enum('new','active','closed') not null default 'new', tags set('a','b','c'),
                seen datetime(3), code varchar(20));
            """;
    static final String PEOPLE_ROWS = """
            insert into people values
                (1, 'Ada', 'ada@example.org', 'a long story', '1975-12-10', 36, 1.2345, 'new', 'a,b', '2020-01-01 12:00:00.250', '7'),
                (2, 'Ada', 'ADA@example.org', null, null, -5, -99999999.9999, 'active', '', '1969-07-20 20:17:40', 'x-7'),
                (3, 'Zoë ⚓', 'ada@example.org', '{"a":', '1900-01-01', null, null, 'closed', null, '2040-02-29 00:00:00', null),
                (4, 'Жанна', null, '😀 ok', '2031-12-31', 2147483647, 0.0001, 'new', 'c', '9999-12-31 23:59:58', ''),
                (5, 'Grace Brewster Murray Hopper, who wrote the first compiler', null, '[1]', null, 0, 12345678.9876, 'active', 'a', null, 'ends '),
                (6, 'Alan', 'alan@example.org', 'none', '1912-06-23', 41, 0, 'closed', 'b,c', '2000-02-29 23:59:59.999', '7'),
                (7, 'Edsger', 'e@example.org', '', '1930-05-11', 72, 10.5, 'active', 'c', '2020-05-05 05:05:05', '0012'),
                (8, 'Barbara', 'b@example.org', 'x', '1939-11-07', 12, 7, 'new', 'a,b,c', '2021-01-01 00:00:00', '2021-02-30'),
                (9, 'Donald', 'd@example.org', null, '1938-01-10', 100, 3.1416, 'closed', null, null, 'ab'),
                (10, 'Tony', 't@example.org', null, '1934-01-11', 17, 2.7183, 'new', 'b', null, 'AB'),
                (11, 'Frances', 'f@example.org', null, '1932-08-04', 88, 1, 'new', 'b', null, 'äb'),
                (12, 'Ken', 'k@example.org', null, '1943-02-04', 21, 1, 'new', 'b', null, '2021-02-03');
            """;
    static final String ORDERS = """
            create table orders (id bigint auto_increment primary key, person_id bigint, number varchar(20), amount decimal(10,2) not null,
                quantity int not null, updated_at timestamp not null default '2020-01-01 00:00:00' on update current_timestamp, key people (person_id));
            """;
    static final String ORDERS_ROWS = """
            insert into orders values (1, 1, 'A-1', 5.00, 2, '2021-01-01 00:00:00'), (2, 99, null, 7.25, 0, '2021-01-02 00:00:00'),
                (3, null, 'A-3', 0.01, -4, '2021-01-03 00:00:00'), (4, 3, null, 99999999.99, 7, '2021-01-04 00:00:00'),
                (5, 1, 'A-1', 5.00, 2, '2021-01-05 00:00:00');
            """;
    static final String VISITS = """
            create table visits (id bigint auto_increment primary key, person_id bigint not null, place varchar(40), minutes int,
                constraint visitor foreign key (person_id) references people (id)%s);
            """;
    static final String VISITS_ROWS = """
            insert into visits values (1, 1, 'Paris', 20), (2, 1, 'Rome', null), (3, 3, 'Oslo', 5), (4, 2, 'Paris', 90), (5, 1, 'Bern', 1);
            """;
    static final String SETTINGS = """
            create table settings (id bigint auto_increment primary key, person_id bigint not null, theme varchar(20),
                unique key one (person_id), constraint owner foreign key (person_id) references people (id));
            """;
    static final String SETTINGS_ROWS = """
            insert into settings values (1, 2, 'light'), (2, 3, null), (3, 1, 'blue');
            """;
    static final String NOTES = """
            create table notes (id bigint auto_increment primary key, person_id bigint not null, body varchar(60), key people (person_id));
            """;
    static final String NOTES_ROWS = """
            insert into notes values (1, 1, 'welcome back'), (2, 4, 'call'), (3, 2, null);
            """;

    private FilledTables() {}

    static String visits(String action) {
        return VISITS.formatted(action);
    }
}
