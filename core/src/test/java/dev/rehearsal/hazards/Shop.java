package dev.rehearsal.hazards;

/** The tables that unsafe changes are tried on. */
public final class Shop {
    public static final String TABLES = """
            create table customer (
                id int primary key,
                email text not null,
                phone text
            );
            create table invoice (
                id int not null,
                cust int not null,
                no text not null,
                code varchar(50) not null check (code <> ''),
                label varchar(50),
                qty int not null,
                net numeric(10, 2) not null,
                due date,
                at timestamp,
                state text
            );
            create unique index invoice_id on invoice (id);
            create index invoice_due on invoice (due);
            create table tag (
                name text primary key
            );
            """;

    private static final String ROWS = """
            insert into customer select g, 'c' || g || '@example.org', '+99 ' || g from generate_series(1, %1$d) g;
            insert into invoice
            select g, g, 'n' || g, 'c' || g, 'l' || g, 1 + g %% 9, g, date '2031-01-01' + g %% 300, timestamp '2031-01-01', 'new'
            from generate_series(1, %1$d) g;
            insert into tag values ('a'), ('b'), ('c');
            """;

    private Shop() {}

    /** Rows of all tables: as many as are asked for in those that are large in production. */
    public static String rows(int count) {
        return ROWS.formatted(count);
    }
}
