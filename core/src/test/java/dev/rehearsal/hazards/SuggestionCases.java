package dev.rehearsal.hazards;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Migrations for which SQL is printed, and such for which there is none that is simple and right. */
final class SuggestionCases {
    private static final String LOCKED = "RowsLockedUntilCommit";
    private static final String REWRITTEN = "TableRewrittenUnderLock";
    private static final String BUILT = "IndexBuiltUnderLock";
    private static final String READ = "RowsReadUnderLock";

    /** More rows than two batches have. */
    private static final String MANY = "generate_series(1, 25000) g;";

    private SuggestionCases() {}

    static Stream<SuggestionCase> sql() {
        return kinds().flatMap(cases -> cases);
    }

    /** The first of each kind of change. */
    static Stream<SuggestionCase> typicalSql() {
        return kinds().map(cases -> cases.findFirst().orElseThrow());
    }

    static Stream<SuggestionCase> firstOfEachCheck(Stream<SuggestionCase> cases) {
        Set<String> checks = new HashSet<>();
        return cases.filter(one -> checks.add(one.check()));
    }

    private static Stream<Stream<SuggestionCase>> kinds() {
        return Stream.of(keys(), changes(), columns(), constraints(), remade(), partitions(), actions());
    }

    private static Stream<SuggestionCase> keys() {
        return Stream.of(
                SuggestionCase.of(LOCKED, "rows that a unique column without NULLs tells apart")
                        .after("""
                                create table parcel (no bigint not null unique, n int);
                                insert into parcel select -g, g from\s""" + MANY)
                        .unsafe("update parcel set n = n + 1 where true;"),
                SuggestionCase.of(LOCKED, "rows with a uuid for a key")
                        .after("""
                                create table parcel (code uuid primary key, n int);
                                insert into parcel select gen_random_uuid(), g from\s""" + MANY)
                        .unsafe("update parcel set n = n + 1;")
                        .filling("code"),
                SuggestionCase.of(LOCKED, "rows with a text for a key, in a name that is quoted")
                        .after("""
                                create table "Parcel" ("Code" text primary key, n int);
                                insert into "Parcel" select 'c' || g, g from\s""" + MANY)
                        .unsafe("update public.\"Parcel\" as p set n = p.n + 1 where p.n > 5 or p.n = 1;"),
                SuggestionCase.of(LOCKED, "rows with a key of two columns")
                        .after("""
                                create table parcel (depot text, no int, n int, primary key (depot, no));
                                insert into parcel select 'd' || g % 7, g, g from\s""" + MANY)
                        .unsafe("update parcel set n = n * 2 -- twice as many\nwhere n > 3 or n = 1;"),
                SuggestionCase.of(LOCKED, "rows without a key are deleted")
                        .after("""
                                create table parcel (n int, what text) with (fillfactor = 10);
                                insert into parcel select g, 'w' || g from\s""" + MANY)
                        .unsafe("delete from parcel where n > 3 or what = 'w1';"),
                SuggestionCase.of(LOCKED, "rows without a key get one value")
                        .after("""
                                create table parcel (n int, what text) with (fillfactor = 10);
                                insert into parcel select g, 'w' || g from\s""" + MANY)
                        .unsafe("update parcel set what = 'it''s -- gone', n = null where n > 3;"));
    }

    private static Stream<SuggestionCase> changes() {
        return Stream.of(
                SuggestionCase.of(LOCKED, "an update from another table")
                        .unsafe(
                                "update invoice i set state = c.email from customer c where c.id = i.cust or c.id = 0;"),
                SuggestionCase.of(LOCKED, "a delete by another table")
                        .unsafe("delete from customer using invoice where invoice.cust = customer.id;"),
                SuggestionCase.of(LOCKED, "an update with dollar quotes")
                        .unsafe("update invoice set state = $$it's$$ where state <> $$x$$;"),
                SuggestionCase.of("LockKeptDuringWork", "rows that are copied into a new table")
                        .unsafe("create table note (cust int references customer (id), phone text);\n"
                                + "insert into note select id, phone from customer;"),
                SuggestionCase.of("LockKeptDuringWork", "a column that is filled in the transaction that adds it")
                        .unsafe("alter table invoice add column f int;\nupdate customer set phone = phone || '0';"));
    }

    private static Stream<SuggestionCase> columns() {
        return Stream.of(
                SuggestionCase.of(REWRITTEN, "a volatile default that may not be null")
                        .unsafe("alter table invoice add column ref uuid not null default gen_random_uuid();")
                        .filling("ref"),
                SuggestionCase.of(REWRITTEN, "a serial column")
                        .unsafe("alter table invoice add column seq serial;")
                        .filling("seq"),
                SuggestionCase.of(REWRITTEN, "an identity column")
                        .unsafe("alter table invoice add column seq bigint generated by default as identity;")
                        .filling("seq"));
    }

    private static Stream<SuggestionCase> constraints() {
        return Stream.of(
                SuggestionCase.of(BUILT, "a unique index")
                        .unsafe("create unique index if not exists invoice_no on invoice (no);"),
                SuggestionCase.of(BUILT, "a unique index on an expression, beside a constraint of its table")
                        .unsafe("alter table invoice add constraint q check (qty > 0) not valid;\n"
                                + "create unique index invoice_no on invoice (lower(no));"),
                SuggestionCase.of(BUILT, "a unique constraint that is deferrable")
                        .unsafe(
                                "alter table invoice add constraint no_u unique (no, cust) deferrable initially deferred;"),
                SuggestionCase.of(BUILT, "a primary key over a column that may be null")
                        .after("alter table invoice alter id drop not null;")
                        .unsafe("alter table invoice add primary key (id);"),
                SuggestionCase.of(READ, "a primary key over an index of a column that may be null")
                        .after("alter table invoice alter id drop not null;")
                        .unsafe("alter table invoice add constraint pk primary key using index invoice_id;"),
                SuggestionCase.of(READ, "two columns that may not be null any more")
                        .unsafe("alter table invoice alter column due set not null, alter state set not null;"),
                SuggestionCase.of(READ, "a column of an earlier statement that may not be null any more")
                        .unsafe("alter table invoice add column u bigint default 1;\n"
                                + "alter table invoice alter column u set not null;"),
                SuggestionCase.of(READ, "a type that needs no rewrite, under a check")
                        .unsafe("alter table invoice alter column code type text;"),
                SuggestionCase.of(READ, "a check of a new column")
                        .unsafe("alter table invoice add column pri int default 1 check (pri > 0 and (pri < 9));"),
                SuggestionCase.of(READ, "a foreign key without a name")
                        .unsafe(
                                "alter table invoice add foreign key (cust) references customer (id) on delete cascade;"));
    }

    /** Constraints that are dropped and added again under their names. */
    private static Stream<SuggestionCase> remade() {
        String key = "alter table invoice add foreign key (cust) references customer (id);";
        String again = " foreign key (cust) references customer (id) deferrable;";
        return Stream.of(
                SuggestionCase.of(READ, "a foreign key that is dropped and added")
                        .after(key)
                        .unsafe("alter table invoice drop constraint invoice_cust_fkey;\n"
                                + "alter table invoice add constraint invoice_cust_fkey" + again),
                SuggestionCase.of(READ, "a foreign key without a name that is dropped and added")
                        .after(key)
                        .unsafe("alter table invoice drop constraint invoice_cust_fkey;\nalter table invoice add"
                                + again),
                SuggestionCase.of(READ, "a foreign key that is dropped and added in one statement")
                        .after(key)
                        .unsafe("alter table invoice drop constraint invoice_cust_fkey,"
                                + " add constraint invoice_cust_fkey" + again),
                SuggestionCase.of(READ, "a check that is dropped and added as it was")
                        .after("alter table invoice add constraint q check (qty > 0);")
                        .unsafe("alter table invoice drop constraint q;\n"
                                + "alter table invoice add constraint q check (qty > 0);"));
    }

    private static Stream<SuggestionCase> partitions() {
        String event = """
                create table event (id int, at date not null) partition by range (at);
                create table event_2031 (id int, at date not null);
                insert into event_2031 select id, date '2031-01-01' + id from invoice where id < 300;
                """;
        String rest = event + """
                create table event_rest partition of event default;
                insert into event_rest select id, date '2040-01-01' from invoice;
                """;
        String attached =
                "alter table event attach partition event_2031 for values from ('2031-01-01') to ('2032-01-01');";
        return Stream.of(
                SuggestionCase.of(READ, "a partition whose bounds nothing proves")
                        .after(event)
                        .unsafe(attached),
                SuggestionCase.of(READ, "a new partition beside the default one")
                        .after(rest)
                        .unsafe(
                                "create table event_2033 partition of event for values from ('2033-01-01') to ('2034-01-01');"),
                SuggestionCase.of(READ, "the default partition")
                        .after(event + attached
                                + "create table spare as select id, date '2040-01-01' as at from invoice;"
                                + "alter table spare alter at set not null;")
                        .unsafe("alter table event attach partition spare default;"),
                SuggestionCase.of(READ, "a partition by list, in names that are quoted")
                        .after("""
                                create table "Part" ("Kind" text) partition by list ("Kind");
                                create table "Part A" as select 'a' as "Kind" from invoice;
                                """)
                        .unsafe("alter table \"Part\" attach partition \"Part A\" for values in ('a', null);"));
    }

    private static Stream<SuggestionCase> actions() {
        return Stream.of(
                SuggestionCase.of(READ, "two constraints of a column that an earlier statement added")
                        .unsafe("alter table invoice add column u int default 1;\n"
                                + "alter table invoice add constraint u_pos check (u > 0), add check (u < 9);"),
                SuggestionCase.of(READ, "a check, a foreign key and a column at once")
                        .unsafe(
                                "alter table invoice add f int default 3, add constraint q check (qty > 0 and no <> ','),"
                                        + " add foreign key (cust) references customer (id), alter state set default 'x';"),
                SuggestionCase.of(READ, "a column that may not be null any more, and a default")
                        .unsafe(
                                "alter table public.invoice alter column due set not null, alter due set default now(), drop at;"));
    }

    /** Those for which a sentence has to do. */
    static Stream<SuggestionCase> words() {
        return Stream.of(
                SuggestionCase.of(LOCKED, "rows without a key whose values are computed")
                        .after("create table parcel (n int); insert into parcel select id from invoice;")
                        .unsafe("update parcel set n = n + 1;"),
                SuggestionCase.of(LOCKED, "a key that is changed").unsafe("update customer set id = id + 1000000;"),
                SuggestionCase.of(LOCKED, "rows that are computed from others of their table")
                        .unsafe("update customer set phone = (select max(email) from customer);"),
                SuggestionCase.of("LockKeptDuringWork", "rows that are copied")
                        .unsafe("alter table customer add column f int;\ninsert into customer (id, email)"
                                + " select id + 100000, no from invoice;"),
                SuggestionCase.of("LockKeptDuringWork", "rows that are copied from a column that is dropped")
                        .unsafe("create table note (cust int references customer (id), phone text);\n"
                                + "insert into note select id, phone from customer;\nalter table customer drop phone;"),
                SuggestionCase.of("LockKeptDuringWork", "a new column that is filled with a constant")
                        .unsafe("alter table invoice add column f text;\nupdate invoice set f = 'alpha';"),
                SuggestionCase.of("LockKeptDuringWork", "a materialized view made anew")
                        .after("create materialized view totals as select cust, sum(net) from invoice group by cust;")
                        .unsafe(
                                "drop materialized view totals;\n"
                                        + "create materialized view totals as select cust, sum(net) as net from invoice group by cust;"),
                SuggestionCase.of(READ, "another type of a column that foreign keys refer to")
                        .after("create table tagged (tag text references tag (name));"
                                + "insert into tagged select 'a' from invoice;")
                        .unsafe("alter table tag alter column name type varchar(20);"),
                SuggestionCase.of(REWRITTEN, "a type with a conversion in a zone")
                        .unsafe(
                                "alter table invoice alter at type timestamptz using at at time zone 'Pacific/Auckland';"),
                SuggestionCase.of("TypeChangeDependsOnTimeZone", "a type that goes by the session's zone")
                        .after("create table parcel (at timestamp);")
                        .unsafe("alter table parcel alter at type timestamptz;"),
                SuggestionCase.of(REWRITTEN, "a narrower type")
                        .unsafe("alter table invoice alter label type varchar(40);"),
                SuggestionCase.of(REWRITTEN, "a generated column")
                        .unsafe("alter table invoice add gross numeric generated always as (net * 2) stored;"),
                SuggestionCase.of(REWRITTEN, "two columns at once")
                        .unsafe("alter table invoice add a uuid default gen_random_uuid(), add b int;"),
                SuggestionCase.of(READ, "a statement in a block")
                        .unsafe("do $$ begin alter table invoice alter due set not null; end $$;"),
                SuggestionCase.of(BUILT, "an index that a block builds")
                        .unsafe("do $$ begin create unique index invoice_no on invoice (no); end $$;"),
                SuggestionCase.of(READ, "a check of a domain, which validates under the same lock as it is added")
                        .after("create domain positive as numeric; create table price (amount positive);"
                                + "insert into price select net from invoice;")
                        .unsafe("alter domain positive add constraint p check (value > 0);"),
                SuggestionCase.of(READ, "a partition by hash")
                        .after(
                                "create table h (id int) partition by hash (id); create table h0 (id int);"
                                        + "create table ids as select id from invoice;"
                                        + "insert into h0 select 1 from invoice where satisfies_hash_partition('h'::regclass, 1, 0, 1);")
                        .unsafe("alter table h attach partition h0 for values with (modulus 1, remainder 0);"),
                SuggestionCase.of(BUILT, "an index that another type of its column has built anew")
                        .after("create index invoice_label on invoice (label);")
                        .unsafe("alter table invoice alter label type varchar(50) collate \"C\";"),
                SuggestionCase.of(BUILT, "an index of a partitioned table")
                        .after("create table p (id int) partition by range (id);"
                                + "create table p0 partition of p default; insert into p select id from invoice;")
                        .unsafe("create index p_id on p (id);"),
                SuggestionCase.of(BUILT, "an exclusion constraint")
                        .unsafe("alter table invoice add exclude using gist (int4range(id, id + 1) with &&);"));
    }
}
