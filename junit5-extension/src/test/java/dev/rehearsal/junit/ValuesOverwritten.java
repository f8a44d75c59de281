package dev.rehearsal.junit;

import static dev.rehearsal.junit.UpLoss.warning;

import java.util.stream.Stream;

/** Values that an update overwrites, and columns that it moves without naming them. */
final class ValuesOverwritten {
    private static final String OVERWRITES = "UpOverwritesValues";
    private static final String UNNAMED = "UnnamedColumnsChanged";
    private static final String USERS = """
            create table users (id bigserial primary key, name text not null, email varchar(90), country text, points bigint not null);
            """;
    private static final String SETTINGS = """
            create table setting (name varchar(60) primary key, value text not null);
            insert into setting values ('version', '1'), ('theme', 'light'), ('page', '50');
            """;
    private static final String THREADS = """
            create table thread (id bigserial primary key, title text not null, answers integer not null);
            create table answer (id bigserial primary key, thread_id bigint not null references thread, line text);
            create index on answer (thread_id);
            """;
    private static final String TOUCHED = """
            create table deal (id bigserial primary key, title text, stage text, changed_at timestamptz not null, changes integer not null);
            create function touch() returns trigger language plpgsql as $$
                begin new.changed_at := now(); new.changes := old.changes % 1000000 + 1; return new; end $$;
            create trigger touch before update on deal for each row execute function touch();
            """;

    private ValuesOverwritten() {}

    static Stream<UpLoss> all() {
        return Stream.concat(overwritten(), unnamed());
    }

    private static Stream<UpLoss> overwritten() {
        return Stream.of(
                users(
                        "every value is replaced by one",
                        "country",
                        "update users set country = 'unknown';",
                        "update users set country = 'unknown' where country is null;"),
                users(
                        "every value is replaced, which coalesce would have kept",
                        "country",
                        "update users set country = coalesce(email, country, '');",
                        "update users set country = coalesce(country, email, '');"),
                users(
                        "letters are folded in place",
                        "name",
                        "update users set name = upper(name);",
                        "alter table users add column old_name text; update users set old_name = name;"
                                + " update users set name = upper(name);"),
                users(
                        "letters are folded in place, and kept in another table",
                        "email",
                        "update users set email = lower(email);",
                        "create table email_before as select id, email from users; update users set email = lower(email);"),
                users(
                        "numbers are rounded in place",
                        "points",
                        "update users set points = points / 100;",
                        "alter table users add column points_before bigint; update users set points_before = points;"
                                + " update users set points = points / 100;"),
                users(
                        "values are overwritten in a block",
                        "email",
                        "do $$ begin update users set email = 'u' || id || '@example.org'; end $$;",
                        "do $$ begin update users set email = 'u' || id || '@example.org' where email is null; end $$;"),
                users(
                        "values are set to NULL",
                        "email",
                        "update users set email = null;",
                        "update users set email = null where email = '';"),
                users(
                        "values are overwritten from another table",
                        "country",
                        "create table place (user_id bigint primary key, country text);"
                                + " insert into place select id, 'x' || id from users; update users u set country = p.country from place p where p.user_id = u.id;",
                        "create table place (user_id bigint primary key, country text);"
                                + " insert into place select id, country from users; update users u set country = p.country from place p where p.user_id = u.id;"),
                warning(OVERWRITES, "all settings, and not the one that is named")
                        .in("table public.setting", "value")
                        .given(SETTINGS)
                        .lost("update setting set value = '2';")
                        .kept("update setting set value = '2' where name = 'version';"),
                warning(OVERWRITES, "all settings, and not those that stand in the list")
                        .in("table public.setting", "value")
                        .given(SETTINGS)
                        .lost(
                                "insert into setting select name, 'dark' from setting on conflict (name) do update set value = excluded.value;")
                        .kept(
                                "insert into setting values ('theme', 'dark') on conflict (name) do update set value = excluded.value;"),
                warning(OVERWRITES, "a counter is set back, and not counted")
                        .in("table public.thread", "answers")
                        .given(THREADS)
                        .lost("update thread set answers = 0;")
                        .kept(
                                "update thread t set answers = (select count(*) from answer a where a.thread_id = t.id);"));
    }

    private static UpLoss users(String title, String column, String lost, String kept) {
        return warning(OVERWRITES, title)
                .in("table public.users", column)
                .given(USERS)
                .lost(lost)
                .kept(kept);
    }

    private static Stream<UpLoss> unnamed() {
        return Stream.of(
                warning(UNNAMED, "a trigger moves when rows were changed, and how often")
                        .in("table public.deal", "changed_at")
                        .given(TOUCHED)
                        .lost("update deal set stage = 'new' where stage is null;")
                        .kept(
                                "alter table deal disable trigger touch; update deal set stage = 'new' where stage is null;"
                                        + " alter table deal enable trigger touch;"),
                warning(UNNAMED, "a new column is filled, and a trigger notes it")
                        .in("table public.deal", "changed_at")
                        .given(TOUCHED)
                        .lost("alter table deal add column kind text; update deal set kind = 'old';")
                        .kept("alter table deal add column kind text not null default 'old';"),
                warning(UNNAMED, "a trigger changes rows of another table")
                        .in("table public.buyer", "last_order")
                        .given("""
                                create table buyer (id bigserial primary key, name text, last_order timestamptz);
                                create table purchase (id bigserial primary key, buyer_id bigint not null references buyer, note text);
                                create index on purchase (buyer_id);
                                create function noted() returns trigger language plpgsql as $$
                                    begin update buyer set last_order = now() where id = new.buyer_id; return null; end $$;
                                create trigger noted after update on purchase for each row execute function noted();
                                """)
                        .lost("update purchase set note = '-' where note is null;")
                        .kept("set local session_replication_role = replica;"
                                + " update purchase set note = '-' where note is null;"),
                warning(UNNAMED, "a trigger writes what a generated column would")
                        .in("table public.page", "search")
                        .given("""
                                create table page (id bigserial primary key, title text, search text);
                                create function search() returns trigger language plpgsql as $$
                                    begin new.search := lower(new.title); return new; end $$;
                                create trigger search before update on page for each row execute function search();
                                """)
                        .lost("alter table page add column seen boolean; update page set seen = false;")
                        .kept("""
                                alter table page add column found text generated always as (lower(title)) stored;
                                alter table page disable trigger search;
                                update page set title = 'untitled' where title is null;
                                alter table page enable trigger search;
                                """));
    }
}
