package dev.rehearsal.hazards;

import static dev.rehearsal.hazards.Hazard.hazard;

import java.util.stream.Stream;

/** Changes that read a whole table, or build an index of it, while it is locked. */
final class ScanHazards {
    private static final String READ = "RowsReadUnderLock table public.invoice";
    private static final String BUILT = "IndexBuiltUnderLock table public.invoice";

    private ScanHazards() {}

    static Stream<Hazard> all() {
        return Stream.of(checks(), foreignKeys(), keys(), partitions()).flatMap(hazards -> hazards);
    }

    private static Stream<Hazard> checks() {
        return Stream.of(
                hazard("SET_NOT_NULL_SCAN", "set not null without a valid check before it")
                        .unsafe("alter table invoice alter column due set not null;")
                        .finds(READ)
                        .safe("alter table invoice add constraint due_there check (due is not null) not valid;", """
                                alter table invoice validate constraint due_there;
                                alter table invoice alter column due set not null;
                                alter table invoice drop constraint due_there;
                                """),
                hazard("ADD_CHECK_VALIDATED", "a check constraint that is validated at once")
                        .unsafe("alter table invoice add constraint qty_pos check (qty > 0);")
                        .finds(READ)
                        .safe(
                                "alter table invoice add constraint qty_pos check (qty > 0) not valid;",
                                "alter table invoice validate constraint qty_pos;"),
                hazard("ADD_COLUMN_INLINE_CHECK", "a new column with a check constraint")
                        .unsafe("alter table invoice add column pri int default 1 check (pri > 0);")
                        .finds(READ)
                        .safe("""
                                alter table invoice add column pri int default 1;
                                alter table invoice add constraint pri_pos check (pri > 0) not valid;
                                """, "alter table invoice validate constraint pri_pos;"),
                hazard("VALIDATE_IN_SAME_TX", "a constraint is validated in the transaction that adds it")
                        .unsafe("""
                                alter table invoice add constraint qty_pos check (qty > 0) not valid;
                                alter table invoice validate constraint qty_pos;
                                """)
                        .finds("LockKeptDuringWork table public.invoice")
                        .safe(
                                "alter table invoice add constraint qty_pos check (qty > 0) not valid;",
                                "alter table invoice validate constraint qty_pos;"),
                hazard("DOMAIN_CONSTRAINT", "a check constraint on a domain")
                        .after("""
                                create domain money_pos as numeric;
                                create table price (id int primary key, amount money_pos);
                                insert into price select id, net from invoice;
                                """)
                        .unsafe("alter domain money_pos add constraint pos check (value > 0);")
                        .finds("RowsReadUnderLock table public.price")
                        .safe(
                                "alter table price add constraint pos check (amount > 0) not valid;",
                                "alter table price validate constraint pos;"));
    }

    private static Stream<Hazard> foreignKeys() {
        return Stream.of(
                hazard("ADD_FK_VALIDATED", "a foreign key that is validated at once")
                        .unsafe(
                                "alter table invoice add constraint inv_cust foreign key (cust) references customer (id);")
                        .finds(READ, "RowsReadUnderLock table public.customer")
                        .safe(
                                "alter table invoice add constraint inv_cust foreign key (cust) references customer (id)"
                                        + " not valid;",
                                "alter table invoice validate constraint inv_cust;"),
                hazard("NEW_TABLE_FK_LOCKS_PARENT", "a new table with a foreign key, without a lock timeout")
                        .unsafe("create table line (id int primary key, inv int references invoice (id));")
                        .finds("NoLockTimeout table public.invoice")
                        .safe("""
                                set local lock_timeout = '2s';
                                create table line (id int primary key, inv int references invoice (id));
                                """),
                hazard("MULTIPLE_FKS_ONE_TX", "two foreign keys in one statement")
                        .unsafe("""
                                alter table invoice
                                    add foreign key (cust) references customer (id) not valid,
                                    add foreign key (state) references tag (name) not valid;
                                """)
                        .finds("ManyTablesLockedAtOnce")
                        .safe(
                                "alter table invoice add foreign key (cust) references customer (id) not valid;",
                                "alter table invoice add foreign key (state) references tag (name) not valid;"));
    }

    private static Stream<Hazard> keys() {
        return Stream.of(
                hazard("ADD_UNIQUE_CONSTRAINT", "a unique constraint that builds its index")
                        .unsafe("alter table invoice add constraint inv_no_u unique (no);")
                        .finds(BUILT)
                        .safe(
                                "create unique index concurrently inv_no_u on invoice (no);",
                                "alter table invoice add constraint inv_no_u unique using index inv_no_u;"),
                hazard("ADD_PRIMARY_KEY", "a primary key that builds its index")
                        .unsafe("alter table invoice add primary key (id);")
                        .finds(BUILT)
                        .safe("alter table invoice add primary key using index invoice_id;"),
                hazard("PK_USING_INDEX_SETS_NOT_NULL", "a primary key on a column without not null")
                        .after("alter table invoice alter column id drop not null;")
                        .unsafe("alter table invoice add primary key using index invoice_id;")
                        .finds(READ)
                        .safe(
                                "alter table invoice add constraint id_there check (id is not null) not valid;",
                                """
                                alter table invoice validate constraint id_there;
                                alter table invoice alter column id set not null;
                                """,
                                "alter table invoice add primary key using index invoice_id;"),
                hazard("ADD_EXCLUSION_CONSTRAINT", "a new exclusion constraint")
                        .unsafe(
                                "alter table invoice add constraint apart exclude using gist (int4range(id, id + 1) with &&);")
                        .finds(BUILT)
                        .safe("create table apart (span int4range, exclude using gist (span with &&));"),
                hazard("CREATE_INDEX_BLOCKING", "create index without concurrently")
                        .unsafe("create index inv_no on invoice (no);")
                        .finds(BUILT)
                        .safe("create index concurrently inv_no on invoice (no);")
                        .safe("create table slip (id int, no text); create index slip_no on slip (no);"));
    }

    private static Stream<Hazard> partitions() {
        String event = """
                create table event (id int, at date not null) partition by range (at);
                create table event_2031 (id int, at date not null);
                insert into event_2031 select id, due from invoice;
                """;
        String attach =
                "alter table event attach partition event_2031 for values from ('2031-01-01') to ('2032-01-01');";
        return Stream.of(
                hazard("ATTACH_PARTITION_SCAN", "attach partition without a valid check before it")
                        .after(event)
                        .unsafe(attach)
                        .finds("RowsReadUnderLock table public.event_2031")
                        .safe(
                                "alter table event_2031 add constraint bounds"
                                        + " check (at >= '2031-01-01' and at < '2032-01-01') not valid;",
                                """
                                alter table event_2031 validate constraint bounds;
                                """,
                                attach),
                hazard("DETACH_PARTITION_BLOCKING", "detach partition without a lock timeout")
                        .after(event + attach)
                        .unsafe("alter table event detach partition event_2031;")
                        .finds("NoLockTimeout table public.event")
                        .safe("set local lock_timeout = '2s'; alter table event detach partition event_2031;")
                        .safe("alter table event detach partition event_2031 concurrently;"));
    }
}
