package dev.rehearsal.junit;

import static dev.rehearsal.junit.UpLoss.warning;

import java.util.stream.Stream;

/** Tables that hold a row of the history and are in use all the same, and keys written by hand. */
final class LivedInTables {
    private static final String LEGAL = "UpFailsOnLegalRows";
    private static final String KEYS = "KeysWrittenByHand";

    private LivedInTables() {}

    static Stream<UpLoss> all() {
        return Stream.concat(seeded(), keys());
    }

    private static Stream<UpLoss> seeded() {
        return Stream.of(
                admin(
                        "a column may be NULL",
                        "nick",
                        "alter table account alter column nick set not null;",
                        "update account set nick = email where nick is null; alter table account alter column nick set not null;"),
                admin(
                                "a text is no number",
                                "zip",
                                "alter table account alter column zip type integer using zip::integer;",
                                "alter table account alter column zip type text;")
                        .lostWith("UpLosesValues"),
                admin(
                        "a text is longer",
                        "email",
                        "alter table account alter column email type varchar(24);",
                        "alter table account alter column email type varchar(320);"),
                admin(
                        "names differ by case",
                        "nick",
                        "create unique index on account (lower(nick));",
                        "create index on account (lower(nick));"),
                admin(
                        "a value stands twice",
                        "zip",
                        "alter table account add unique (zip);",
                        "create index on account (zip);"),
                admin(
                        "a number is above what is checked",
                        "level",
                        "alter table account add constraint low check (level < 5000);",
                        "alter table account add constraint low check (level < 5000) not valid;"),
                admin(
                        "a value stands twice under an index of some rows",
                        "nick",
                        "create unique index on account (nick) where role <> 'admin';",
                        "create index on account (nick) where role <> 'admin';"),
                warning(LEGAL, "a tenant is seeded under a text key")
                        .in("table public.tenant", "plan")
                        .given("""
                                create table tenant (id varchar(36) primary key, name varchar(200) not null, plan text);
                                insert into tenant values ('3f0d2a94-6f1f-4a40-9a5e-0c64f6a7a001', 'default', 'free');
                                create table project (id bigserial primary key, tenant_id varchar(36) not null references tenant, title text);
                                """)
                        .lost("alter table tenant alter column plan set not null;")
                        .kept("alter table tenant alter column plan set default 'free';"),
                warning(LEGAL, "a look-up table is narrowed too far for what an application adds to it")
                        .in("table public.team", "name")
                        .given("""
                                create table team (id bigserial primary key, name varchar(120) not null);
                                insert into team (name) values ('staff');
                                create table country (code char(2) primary key, name varchar(120) not null);
                                insert into country values ('DE', 'Germany'), ('FR', 'France'), ('IT', 'Italy');
                                create table person (id bigserial primary key, team_id bigint references team, country char(2) references country);
                                """)
                        .lost("alter table team alter column name type varchar(10);")
                        .kept("alter table country alter column name type varchar(10);"));
    }

    private static UpLoss admin(String title, String column, String lost, String kept) {
        return warning(LEGAL, "beside a seeded row " + title)
                .in("table public.account", column)
                .given("""
                        create table account (id bigserial primary key, email varchar(255) not null, nick text, zip varchar(12),
                            level integer, role text not null default 'user');
                        insert into account (email, nick, zip, level, role) values ('admin@example.org', 'admin', '10115', 44, 'admin');
                        create table post (id bigserial primary key, author bigint not null references account, title text);
                        """)
                .lost(lost)
                .kept(kept);
    }

    private static Stream<UpLoss> keys() {
        return Stream.of(
                warning(KEYS, "keys of an identity are written by hand")
                        .in("table public.role", "")
                        .given(
                                "create table role (id bigint generated by default as identity primary key, name text not null);")
                        .lost("insert into role (id, name) values (1, 'reader'), (2, 'writer');")
                        .kept("insert into role (id, name) values (0, 'nobody'), (-1, 'system');"),
                warning(KEYS, "keys of an identity that is always generated are written by hand")
                        .in("table public.role", "")
                        .given(
                                "create table role (id bigint generated always as identity primary key, name text not null);")
                        .lost("insert into role (id, name) overriding system value values (1, 'reader');")
                        .kept("insert into role (id, name) overriding user value values (1, 'reader');"),
                warning(KEYS, "a key is written by hand where the application draws from a sequence")
                        .in("table public.client", "")
                        .given("create sequence client_seq increment by 50;"
                                + " create table client (id bigint primary key, name text not null);")
                        .lost("insert into client values (1, 'first');")
                        .kept("insert into client values (nextval('client_seq'), 'first');"),
                warning(KEYS, "a key is written by hand where Hibernate draws one")
                        .in("table public.client", "")
                        .given(
                                "create sequence hibernate_sequence; create table client (id bigint primary key, name text not null);")
                        .lost("insert into client values (7, 'seventh');")
                        .kept("insert into client select nextval('hibernate_sequence'), 'seventh';"),
                warning(KEYS, "a key is written by hand and the sequence is set behind it")
                        .in("table public.plan", "")
                        .given("create table plan (id serial primary key, code varchar(20) not null unique);")
                        .lost(
                                "insert into plan values (1, 'free'); select setval('plan_id_seq', (select max(id) from plan));")
                        .kept(
                                "create table tariff (id serial primary key, code varchar(20)); insert into tariff values (1, 'free');"
                                        + " select setval('tariff_id_seq', 1);"),
                warning(KEYS, "a key is written by hand, and not drawn for each row")
                        .in("table public.process", "")
                        .given("create table process (id serial primary key, state text);")
                        .lost("insert into process values (1, 'new');")
                        .kept(
                                "create table event (id bigint primary key, process_id integer not null references process);"
                                        + " create sequence event_seq increment by 50 start with 1000000;"
                                        + " insert into event select nextval('event_seq'), id from process where state is not null;"),
                warning(KEYS, "keys that are written by hand in a block")
                        .in("table public.plan", "")
                        .given("create table plan (id serial primary key, code varchar(20) not null unique);")
                        .lost(
                                "do $$ begin for i in 1 .. 3 loop insert into plan values (i, 'plan ' || i); end loop; end $$;")
                        .kept(
                                "do $$ begin for i in 1 .. 3 loop insert into plan (code) values ('plan ' || i); end loop; end $$;"));
    }
}
