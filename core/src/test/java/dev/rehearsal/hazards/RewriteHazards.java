package dev.rehearsal.hazards;

import static dev.rehearsal.hazards.Hazard.hazard;

import java.util.stream.Stream;

/** Changes that write a whole table anew. */
final class RewriteHazards {
    private static final String REWRITTEN = "TableRewrittenUnderLock table public.invoice";

    private RewriteHazards() {}

    static Stream<Hazard> all() {
        return Stream.of(newColumns(), types(), timeZones(), commands()).flatMap(hazards -> hazards);
    }

    private static Stream<Hazard> newColumns() {
        return Stream.of(
                hazard("ADD_COLUMN_VOLATILE_DEFAULT", "a new column with a volatile default")
                        .unsafe("alter table invoice add column ref uuid default gen_random_uuid();")
                        .finds(REWRITTEN)
                        .safe("""
                                alter table invoice add column ref uuid;
                                alter table invoice alter column ref set default gen_random_uuid();
                                """)
                        .safe("alter table invoice add column made timestamptz default now();")
                        .safe("alter table invoice add column pri int not null default 1;"),
                hazard("ADD_COLUMN_SERIAL_OR_IDENTITY", "a new serial column")
                        .unsafe("alter table invoice add column seq bigserial;")
                        .finds(REWRITTEN)
                        .safe("""
                                alter table invoice add column seq bigint;
                                create sequence invoice_seq owned by invoice.seq;
                                alter table invoice alter column seq set default nextval('invoice_seq');
                                """),
                hazard("ADD_COLUMN_SERIAL_OR_IDENTITY", "a new identity column")
                        .unsafe("alter table invoice add column seq bigint generated always as identity;")
                        .finds(REWRITTEN)
                        .safe("create table slip (id bigint generated always as identity, inv int);"),
                hazard("ADD_STORED_GENERATED_COLUMN", "a new stored generated column")
                        .unsafe("alter table invoice add column gross numeric generated always as (net * 1.25) stored;")
                        .finds(REWRITTEN)
                        .safe("""
                                alter table invoice add column gross numeric;
                                create function invoice_gross() returns trigger language plpgsql as $$
                                begin new.gross := new.net * 1.25; return new; end $$;
                                create trigger invoice_gross before insert or update on invoice
                                    for each row execute function invoice_gross();
                                """));
    }

    private static Stream<Hazard> types() {
        return Stream.of(
                hazard("CHANGE_TYPE_REWRITE", "int to bigint")
                        .unsafe("alter table invoice alter column qty type bigint;")
                        .finds(REWRITTEN)
                        .safe("alter table invoice add column qty8 bigint;")
                        .safe("alter table invoice alter column label type varchar(80);")
                        .safe("alter table invoice alter column label type text;"),
                hazard("CHANGE_TYPE_REWRITE", "a shorter varchar")
                        .unsafe("alter table invoice alter column label type varchar(40);")
                        .finds(REWRITTEN)
                        .safe(
                                "alter table invoice add constraint short check (length(label) <= 40) not valid;",
                                "alter table invoice validate constraint short;"),
                hazard("CHANGE_TYPE_REWRITE", "another scale of a numeric")
                        .unsafe("alter table invoice alter column net type numeric(12, 3);")
                        .finds(REWRITTEN)
                        .safe("alter table invoice alter column net type numeric(12, 2);"),
                hazard("CHANGE_TYPE_WITH_CONSTRAINT", "a change of type that makes the server validate a check")
                        .unsafe("alter table invoice alter column code type text;")
                        .finds("RowsReadUnderLock table public.invoice")
                        .safe(
                                "alter table invoice drop constraint invoice_code_check;",
                                "alter table invoice alter column code type text;",
                                "alter table invoice add constraint invoice_code_check check (code <> '') not valid;",
                                "alter table invoice validate constraint invoice_code_check;"));
    }

    private static Stream<Hazard> timeZones() {
        String depends = "ValuesDependOnTimeZone table public.invoice";
        String stated = "alter table invoice add column at_utc timestamptz;";
        return Stream.of(
                hazard("CHANGE_TYPE_REWRITE", "timestamp to timestamptz without a time zone")
                        .unsafe("alter table invoice alter column at type timestamptz;")
                        .finds(depends)
                        .safe(stated),
                hazard("CHANGE_TYPE_REWRITE", "timestamp to timestamptz in another session time zone")
                        .unsafe("""
                                set local timezone = 'Europe/Berlin';
                                alter table invoice alter column at type timestamptz;
                                """)
                        .finds(REWRITTEN)
                        .safe(stated),
                hazard("CHANGE_TYPE_REWRITE", "timestamptz to timestamp in another session time zone")
                        .after("alter table invoice alter column at type timestamptz;")
                        .unsafe("""
                                set local timezone = 'America/Lima';
                                alter table invoice alter column at type timestamp;
                                """)
                        .finds(REWRITTEN)
                        .safe(stated),
                hazard("CHANGE_TYPE_REWRITE", "timestamp to timestamptz with the time zone in the statement")
                        .unsafe("alter table invoice alter column at type timestamptz using at at time zone 'UTC';")
                        .finds(REWRITTEN)
                        .safe(stated));
    }

    private static Stream<Hazard> commands() {
        String view =
                "create materialized view sales as select id, qty from invoice; create unique index on sales (id);";
        return Stream.of(
                hazard("TABLE_REWRITE_COMMAND", "cluster")
                        .unsafe("cluster invoice using invoice_id;")
                        .finds(REWRITTEN)
                        .safe("alter table invoice cluster on invoice_id;"),
                hazard("TABLE_REWRITE_COMMAND", "vacuum full")
                        .unsafe("vacuum full invoice;")
                        .finds(REWRITTEN)
                        .safe("vacuum invoice;"),
                hazard("TABLE_REWRITE_COMMAND", "set unlogged")
                        .unsafe("alter table invoice set unlogged;")
                        .finds(REWRITTEN)
                        .safe("alter table invoice set (fillfactor = 80);"),
                hazard("REINDEX_BLOCKING", "reindex without concurrently")
                        .unsafe("reindex table invoice;")
                        .finds("IndexBuiltUnderLock table public.invoice")
                        .safe("reindex table concurrently invoice;"),
                hazard("REFRESH_MATVIEW_BLOCKING", "a materialized view is refreshed without concurrently")
                        .after(view)
                        .unsafe("refresh materialized view sales;")
                        .finds("TableRewrittenUnderLock table public.sales")
                        .safe("refresh materialized view concurrently sales;"),
                hazard("TRUNCATE", "truncate without a lock timeout")
                        .unsafe("truncate invoice;")
                        .finds("NoLockTimeout table public.invoice")
                        .safe("set local lock_timeout = '2s'; truncate invoice;"));
    }
}
