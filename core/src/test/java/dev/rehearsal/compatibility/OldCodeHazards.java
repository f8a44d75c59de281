package dev.rehearsal.compatibility;

import java.util.Set;
import java.util.stream.Stream;

/** Changes of a schema that break old code, each with a safe twin. */
final class OldCodeHazards {
    static final String TABLES = """
            create type state as enum ('open', 'done');
            create table customer (id serial primary key, name text not null, phone text);
            create table invoice (
                id serial primary key,
                cust int not null references customer (id),
                no int not null,
                state state not null default 'open',
                qty int not null default 1,
                code varchar(20),
                memo text
            );
            create schema app;
            create table app.setting (id int primary key, value text);
            create table counted (
                id int primary key, one int not null, twice int generated always as (one * 2) stored, needed int not null, free int);
            create view open_invoice as select id, no from invoice where state = 'open';
            create unique index customer_phone on customer (phone);
            create function total(int) returns int language sql as 'select $1';
            """;
    static final String ROWS = """
            insert into counted (id, one, needed) values (1, 1, 1), (2, 2, 2);
            insert into customer (name, phone) values ('Ada', '1'), ('Alan', null), ('Grace', '3');
            insert into invoice (cust, no, state, qty, code, memo) values
                (1, 1, 'open', 1, 'A-1', null), (2, 2, 'done', 2, null, 'paid'), (1, 3, 'done', 7, 'B', 'x');
            """;

    private OldCodeHazards() {}

    static Stream<Hazard> all() {
        return Stream.of(
                hazard(
                        "DROP_COLUMN",
                        "alter table invoice drop column memo;",
                        "OldCodeBreaks old code breaks: 'public.invoice.memo' is gone",
                        "alter table invoice add column note text;"),
                hazard(
                        "DROP_TABLE",
                        "drop view open_invoice; drop table invoice;",
                        "OldCodeBreaks old code breaks: 'public.invoice' is gone; 'public.open_invoice' is gone",
                        "create table invoice_old (id int);"),
                hazard(
                        "RENAME_COLUMN",
                        "alter table customer rename column phone to mobile;",
                        "OldCodeBreaks old code breaks: 'public.customer.phone' is called 'mobile' now",
                        "alter table customer add column mobile text; update customer set mobile = phone;"),
                hazard(
                        "RENAME_TABLE",
                        "alter table invoice rename to bill;",
                        "OldCodeBreaks old code breaks: 'public.invoice' is called 'public.bill' now",
                        "alter table invoice rename to bill; create view invoice as select * from bill;"),
                hazard(
                        "RENAME_SCHEMA",
                        "alter schema app rename to core;",
                        "OldCodeBreaks old code breaks: 'app.setting' is called 'core.setting' now",
                        "create schema core; create view core.setting as select * from app.setting;"),
                hazard(
                        "RENAME_ENUM_VALUE",
                        "alter type state rename value 'done' to 'closed';",
                        "OldCodeBreaks old code breaks: 'public.state.done' is called 'public.state.closed' now",
                        "alter type state add value 'closed';"),
                hazard(
                        "MOVED_TABLE",
                        "alter table app.setting set schema public;",
                        "OldCodeBreaks old code breaks: 'app.setting' is called 'public.setting' now",
                        "alter table app.setting set schema public; create view app.setting as select * from public.setting;"),
                hazard(
                        "REQUIRED_COLUMN_NOT_COMPUTED_ANY_MORE",
                        "alter table counted alter twice drop expression; alter table counted alter twice set not null;",
                        "OldCodeBreaks old code breaks: 'public.counted.twice' must be given a value",
                        "alter table counted alter twice drop expression;"),
                hazard(
                        "REQUIRED_COLUMN_COMPUTED",
                        "alter table counted drop column needed; alter table counted add column needed int generated always as (one * 3) stored;",
                        "OldCodeBreaks old code breaks: 'public.counted.needed' may not be given a value any more",
                        "alter table counted add column more int generated always as (one * 3) stored;"),
                hazard(
                        "COLUMN_COMPUTED_THAT_MAY_BE_LEFT_OUT",
                        "alter table counted drop column free; alter table counted add column free int generated always as (one * 3) stored;",
                        "OldCodeBreaks old code breaks: 'public.counted.free' may not be given a value any more",
                        "alter table counted add column more int generated always as (one * 3) stored;"),
                hazard(
                        "ADD_REQUIRED_COLUMN",
                        "alter table invoice add column vat int; update invoice set vat = 19; alter table invoice alter vat set not null;",
                        "OldCodeBreaks old code breaks: 'public.invoice.vat' must be given a value",
                        "alter table invoice add column vat int not null default 19;"),
                hazard(
                        "NOT_NULL_FOR_OLD_WRITERS",
                        "update invoice set memo = '' where memo is null; alter table invoice alter memo set not null;",
                        "OldCodeBreaks old code breaks: 'public.invoice.memo' must be given a value",
                        "update invoice set memo = '' where memo is null;"),
                hazard(
                        "UNIQUE_BREAKS_OLD_WRITERS",
                        "create unique index invoice_no on invoice (cust, no);",
                        "OldCodeBreaks old code breaks: 'invoice_no on public.invoice' refuses what was legal before",
                        "create index invoice_no on invoice (cust, no);"),
                hazard(
                        "UNIQUE_CONSTRAINT",
                        "alter table customer add constraint one_name unique (name);",
                        "OldCodeBreaks old code breaks: 'one_name on public.customer' refuses what was legal before",
                        "alter table customer add constraint one_name unique (id, name);"),
                hazard(
                        "NEW_CHECK",
                        "alter table invoice add constraint sane check (qty > 0);",
                        "OldCodeBreaks old code breaks: 'sane on public.invoice' refuses what was legal before",
                        "alter table invoice add constraint sane check (id is not null);"),
                hazard(
                        "NEW_CHECK_NOT_VALID",
                        "alter table invoice add constraint sane check (memo <> '') not valid;",
                        "OldCodeBreaks old code breaks: 'sane on public.invoice' refuses what was legal before",
                        "alter table invoice add column a int check (a > 0);"),
                hazard(
                        "NARROWER_TEXT",
                        "alter table invoice alter code type varchar(10);",
                        "OldCodeBreaks old code breaks: 'public.invoice.code' takes less than before",
                        "alter table invoice alter code type varchar(40);"),
                hazard(
                        "NARROWER_NUMBER",
                        "alter table invoice alter qty type smallint;",
                        "OldCodeBreaks old code breaks: 'public.invoice.qty' takes less than before",
                        "alter table invoice add column big bigint;"),
                hazard(
                        "OTHER_TYPE",
                        "alter table invoice alter memo type jsonb using to_jsonb(memo);",
                        "OldCodeBreaks old code breaks: 'public.invoice.memo' has another type",
                        "alter table invoice add column more jsonb;"),
                hazard(
                        "CHANGED_FUNCTION",
                        "drop function total(int); create function total(int, int) returns int language sql as 'select 1';",
                        "OldCodeBreaks old code breaks: 'public.total(integer)' is gone",
                        "create function total(int, int) returns int language sql as 'select 1';"),
                hazard(
                        "CHANGED_VIEW",
                        "drop view open_invoice; create view open_invoice as select id from invoice where state = 'open';",
                        "OldCodeBreaks old code breaks: 'public.open_invoice.no' is gone",
                        "create or replace view open_invoice as select id, no from invoice where state = 'done';"),
                hazard(
                        "REFUSING_TRIGGER",
                        """
                        create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
                        create trigger guard before delete on customer for each row execute function refuse();
                        """,
                        "OldCodeBreaks old code breaks: 'guard on public.customer' refuses what was legal before",
                        """
                        create function refuse() returns trigger language plpgsql as $$ begin return old; end $$;
                        create trigger guard before delete on customer for each row execute function refuse();
                        """),
                hazard(
                        "NEW_FOREIGN_KEY",
                        "alter table invoice add constraint by_no foreign key (no) references customer;",
                        "OldCodeBreaks old code breaks: 'by_no on public.invoice' refuses what was legal before",
                        "alter table invoice drop constraint invoice_cust_fkey;"),
                hazard(
                        "DROP_RELIED_UPON_DEFAULT",
                        "alter table invoice alter qty drop default;",
                        "OldCodeBreaks old code breaks: 'public.invoice.qty' must be given a value",
                        "alter table invoice alter qty set default 1;"),
                hazard(
                        "ADD_XML_COLUMN",
                        "alter table customer add column extra xml;",
                        "OldCodeBreaks old code breaks: 'public.customer.extra' has no equality",
                        "alter table customer add column extra json;"),
                hazard(
                        "KEY_BECOMES_DEFERRABLE",
                        "alter table app.setting drop constraint setting_pkey, add primary key (id) deferrable;",
                        "OldCodeBreaks old code breaks: 'setting_pkey on app.setting' is no target of 'on conflict' any more",
                        "alter table app.setting drop constraint setting_pkey, add primary key (id) not deferrable;"),
                hazard(
                        "KEY_BECOMES_PARTIAL",
                        "drop index customer_phone; create unique index customer_phone on customer (phone) where id > 0;",
                        "OldCodeBreaks old code breaks: 'customer_phone on public.customer' is no target of 'on conflict' any more",
                        "drop index customer_phone; create unique index customer_by_phone on customer (phone);"),
                hazard(
                        "CACHED_PLAN_BREAKS",
                        "alter table invoice alter qty type bigint;",
                        "CachedPlanBreaks a statement prepared before the up breaks on 'public.invoice'",
                        "alter table invoice add column seen int;"));
    }

    private static Hazard hazard(String name, String faulty, String finding, String safe) {
        return new Hazard(name, faulty, finding, safe);
    }

    record Hazard(String name, String faulty, String finding, String safe) {
        private static final Set<String> CERTAIN = Set.of(
                "RENAME_COLUMN",
                "RENAME_TABLE",
                "RENAME_SCHEMA",
                "MOVED_TABLE",
                "ADD_REQUIRED_COLUMN",
                "REQUIRED_COLUMN_NOT_COMPUTED_ANY_MORE",
                "REQUIRED_COLUMN_COMPUTED");

        /** Where only some values are refused. */
        private static final Set<String> OF_VALUES = Set.of(
                "UNIQUE_CONSTRAINT",
                "UNIQUE_BREAKS_OLD_WRITERS",
                "NEW_CHECK",
                "NEW_CHECK_NOT_VALID",
                "NARROWER_NUMBER",
                "NARROWER_TEXT",
                "NEW_FOREIGN_KEY");

        /** What old code cannot keep out of is an error, and what only some values meet no more than worth knowing. */
        String line() {
            String severity = CERTAIN.contains(name) ? "ERROR " : OF_VALUES.contains(name) ? "INFO " : "WARNING ";
            return "V2 " + severity + finding;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
