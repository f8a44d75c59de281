package dev.rehearsal.hazards;

import static dev.rehearsal.hazards.Hazard.hazard;

import java.util.stream.Stream;

/** Locks that are kept while other work is done, or that are waited for without end. */
final class LockHazards {
    private static final String KEPT = "LockKeptDuringWork table public.invoice";
    private static final String ENDLESS = "NoLockTimeout table public.invoice";

    private LockHazards() {}

    static Stream<Hazard> all() {
        return Stream.of(kept(), writes(), timeouts(), many()).flatMap(hazards -> hazards);
    }

    private static Stream<Hazard> kept() {
        return Stream.of(
                hazard("INDEX_BUILD_IN_LONG_TX", "an index is built while another table stays locked")
                        .unsafe("""
                                alter table invoice add column x int;
                                create index customer_email on customer (email);
                                """)
                        .finds(KEPT, "IndexBuiltUnderLock table public.customer")
                        .safe(
                                "alter table invoice add column x int;",
                                "create index concurrently customer_email on customer (email);"),
                hazard("STATEMENT_WHILE_HOLDING_AEL", "a function reads all rows while a table stays locked")
                        .after(
                                "create function totals() returns numeric language sql as 'select sum(net) from invoice';")
                        .unsafe("""
                                alter table customer add column x int;
                                select totals();
                                """)
                        .finds("LockKeptDuringWork table public.customer")
                        .safe("alter table customer add column x int;", "select totals();"),
                hazard("OPAQUE_STATEMENT", "a rewrite inside execute")
                        .unsafe("""
                                do $$ begin
                                    execute 'alter table invoice add column ref uuid default gen_random_uuid()';
                                end $$;
                                """)
                        .finds("TableRewrittenUnderLock table public.invoice")
                        .safe("do $$ begin execute 'alter table invoice add column ref uuid'; end $$;"),
                hazard("OPAQUE_STATEMENT", "a block that locks one table and reads another")
                        .unsafe("""
                                do $$ begin
                                    alter table customer add column x int;
                                    perform sum(net) from invoice;
                                end $$;
                                """)
                        .finds("LockKeptDuringWork table public.customer")
                        .safe(
                                "do $$ begin alter table customer add column x int; end $$;",
                                "do $$ begin perform sum(net) from invoice; end $$;"),
                hazard("BACKFILL_IN_DDL_TX", "a column is added and filled in one transaction")
                        .unsafe("""
                                alter table invoice add column f int;
                                update invoice set f = 0;
                                """)
                        .finds(KEPT)
                        .safe("alter table invoice add column f int;", Batches.of("update invoice set f = 0", "true")),
                hazard("MULTIPLE_ALTERS_SAME_TABLE", "two changes of type, each of which rewrites the table")
                        .unsafe("""
                                alter table invoice alter column qty type bigint;
                                alter table invoice alter column cust type bigint;
                                """)
                        .finds("TableRewrittenUnderLock table public.invoice")
                        .safe("""
                                alter table invoice add column qty8 bigint;
                                alter table invoice add column cust8 bigint;
                                """));
    }

    private static Stream<Hazard> writes() {
        return Stream.of(
                hazard("UNBATCHED_DML", "all rows are updated in one transaction")
                        .unsafe("update invoice set state = 'open';")
                        .finds("RowsLockedUntilCommit table public.invoice")
                        .safe(Batches.of("update invoice set state = 'open'", "true"))
                        .safe("update invoice set state = 'open' where id = 1;")
                        .safe("update invoice set state = 'open' where no = 'n1';"),
                hazard("UNBATCHED_DML", "all rows are deleted in one transaction")
                        .unsafe("delete from customer;")
                        .finds("RowsLockedUntilCommit table public.customer")
                        .safe(Batches.of("delete from customer", "true")),
                hazard("UNBATCHED_DML", "all rows are updated, beside a table made in the same transaction")
                        .unsafe("""
                                create table copy as select * from invoice;
                                update copy set state = 'open';
                                update invoice set state = 'open';
                                """)
                        .finds("RowsLockedUntilCommit table public.invoice")
                        .safe("create table copy as select * from invoice; update copy set state = 'open';"));
    }

    private static Stream<Hazard> timeouts() {
        return Stream.of(
                hazard("MISSING_LOCK_TIMEOUT", "a lock without a lock timeout")
                        .unsafe("alter table invoice add column x int;")
                        .finds(ENDLESS)
                        .safe("set local lock_timeout = '2s'; alter table invoice add column x int;")
                        .safe("create table slip (id int); alter table slip add column x int;"),
                hazard("MISSING_STATEMENT_TIMEOUT", "statement_timeout is switched off")
                        .unsafe("""
                                set local statement_timeout = '1min';
                                select 1;
                                set local statement_timeout = 0;
                                alter table invoice add column x int;
                                """)
                        .finds("StatementTimeoutSwitchedOff")
                        .safe("set local statement_timeout = '1min'; select 1; alter table invoice add column x int;"),
                hazard("DROP_INDEX_BLOCKING", "an index is dropped without concurrently")
                        .unsafe("drop index invoice_due;")
                        .finds(ENDLESS)
                        .safe("drop index concurrently invoice_due;"),
                hazard("EXPLICIT_LOCK_TABLE", "lock table without a lock timeout")
                        .unsafe("begin; lock table invoice in exclusive mode; commit;")
                        .finds(ENDLESS)
                        .safe("begin; set local lock_timeout = '2s'; lock table invoice in exclusive mode; commit;")
                        .safe("begin; lock table invoice in row exclusive mode; commit;"),
                hazard("CREATE_OR_DISABLE_TRIGGER", "triggers are disabled without a lock timeout")
                        .unsafe("alter table invoice disable trigger all;")
                        .finds(ENDLESS)
                        .safe("set local lock_timeout = '2s'; alter table invoice disable trigger all;"));
    }

    private static Stream<Hazard> many() {
        return Stream.of(hazard("DROP_TABLE_MANY_FKS", "drop table cascade of a table that others refer to")
                .after("""
                        create table hub (id int primary key);
                        insert into hub values (1);
                        alter table invoice add column hub int references hub;
                        alter table customer add column hub int references hub;
                        """)
                .unsafe("drop table hub cascade;")
                .finds("ManyTablesLockedAtOnce", "CascadeTakesOthers")
                .safe(
                        "alter table invoice drop constraint invoice_hub_fkey;",
                        "alter table customer drop constraint customer_hub_fkey;",
                        "drop table hub;"));
    }
}
