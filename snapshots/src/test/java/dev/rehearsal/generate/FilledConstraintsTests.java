package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of constraint is obeyed by full tables. */
class FilledConstraintsTests {
    private static DatabaseServers servers;

    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());
    private FilledDatabase database;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        database = new FilledDatabase(servers, "15");
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }

    @Test
    void fillsPlainTablesWithNullsAndFarAwayKeys() throws SQLException {
        database.run("""
                        create table users (id serial primary key, email text not null unique, first_name varchar(40),
                            age smallint check (age between 18 and 99), created_at timestamptz not null default now());
                        create table events (id bigint generated always as identity primary key, body jsonb, at date);
                        create table tiny (id smallserial primary key, name text)
                        """).fill(rows).holds();

        database.has("users", 100).varies("users", "id", "email", "first_name", "age", "created_at");
        database.hasNulls("users", "first_name", "age").has("events", 100).hasNulls("events", "body", "at");
        assertThat(database.rows("select min(id), max(id), nextval('users_id_seq') from users"))
                .containsExactly("1000000|1000099|1000100");
        database.run("insert into events(at) values (now()); insert into tiny(name) values ('next')");
    }

    @Test
    void obeysKeysOfSeveralColumnsAndOverExpressions() throws SQLException {
        database.run("""
                        create table tenants (id int primary key);
                        create table pages (tenant_id int references tenants, slug text, kind text not null
                            check (kind in ('a', 'b', 'c')), position int, title text not null,
                            primary key (tenant_id, kind), unique (tenant_id, slug));
                        create unique index on pages (lower(title), coalesce(position, 0));
                        create table flags (id int primary key, tenant_id int not null references tenants, is_default boolean not null);
                        create unique index on flags (tenant_id) where is_default;
                        create table codes (code text unique nulls not distinct, other int unique)
                        """).fill(rows).holds();

        database.has("pages", 100).varies("pages", "tenant_id", "slug", "title").hasNulls("pages", "slug", "position");
        database.has("flags", 100).varies("flags", "tenant_id").has("codes", 100);
        assertThat(database.number("select count(*) from codes where code is null"))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void obeysForeignKeysOfEveryShape() throws SQLException {
        database.run("""
                        create table tenants (id uuid primary key);
                        create table users (tenant_id uuid references tenants, id int, primary key (tenant_id, id));
                        create table projects (tenant_id uuid references tenants, id int, primary key (tenant_id, id));
                        create table members (tenant_id uuid not null, user_id int not null, project_id int not null, role text,
                            foreign key (tenant_id, user_id) references users,
                            foreign key (tenant_id, project_id) references projects, primary key (tenant_id, user_id, project_id));
                        create table profiles (tenant_id uuid, user_id int, bio text, primary key (tenant_id, user_id),
                            foreign key (tenant_id, user_id) references users);
                        create table nodes (id int primary key, parent_id int references nodes, tenant_id uuid references tenants);
                        create table loops (id int primary key, next_id int not null references loops);
                        create table fulls (a uuid, b int, foreign key (a, b) references users match full)
                        """).fill(rows).holds();

        database.has("users", 100)
                .has("projects", 100)
                .has("profiles", 100)
                .has("nodes", 100)
                .has("loops", 100);
        database.has("fulls", 100).hasNulls("fulls", "a", "b").hasNulls("nodes", "parent_id", "tenant_id");
        database.varies("nodes", "parent_id").varies("loops", "next_id").varies("fulls", "a");
        database.varies("members", "tenant_id", "user_id", "project_id");
        assertThat(database.number("select count(*) from tenants where id not in (select tenant_id from users)"))
                .isPositive();
        assertThat(database.number("select max(c) from (select count(*) c from users group by tenant_id) x"))
                .isGreaterThan(5);
    }

    @Test
    void cutsCyclesOfForeignKeys() throws SQLException {
        database.run("""
                        create table teams (id int primary key, captain_id int);
                        create table players (id int primary key, team_id int not null references teams);
                        alter table teams add foreign key (captain_id) references players;
                        create table eggs (id int primary key, hen_id int not null);
                        create table hens (id int primary key, egg_id int not null references eggs deferrable);
                        alter table eggs add foreign key (hen_id) references hens deferrable initially deferred;
                        create table heads (id int primary key, tail_id int not null);
                        create table tails (id int primary key, head_id int not null references heads);
                        alter table heads add foreign key (tail_id) references tails
                        """).fill(rows).holds();

        for (String table : new String[] {"teams", "players", "eggs", "hens", "heads", "tails"}) {
            database.has(table, 100);
        }
        database.varies("teams", "captain_id").hasNulls("teams", "captain_id");
        database.varies("eggs", "hen_id").varies("tails", "head_id");
    }

    @Test
    void obeysChecksThatItUnderstandsAndOthers() throws SQLException {
        database.run("""
                        create domain positive as int check (value > 0);
                        create domain postcode as text not null check (value ~ '^[0-9]{5}$');
                        create table orders (id int primary key, quantity positive, zip postcode,
                            starts_on date, ends_on date, check (starts_on < ends_on),
                            status text check (status in ('new', 'paid', 'sent', 'lost', 'back')),
                            paid_at timestamp, check (status <> 'paid' or paid_at is not null),
                            total numeric(10,2) check (total >= 0 and total < 1000),
                            odd int check (abs(odd) % 2 = 1),
                            user_id int, guest text, check (num_nonnulls(user_id, guest) = 1))
                        """).fill(rows).holds();

        database.has("orders", 100)
                .varies("orders", "quantity", "zip", "starts_on", "ends_on", "status", "total", "odd");
        database.hasNulls("orders", "paid_at", "user_id", "guest");
    }

    @Test
    void meetsEqualitiesThatChanceNeverWould() throws SQLException {
        database.run("""
                        create table bases (id uuid primary key);
                        create table charges (id int primary key, mode text not null, base uuid references bases, settled uuid references bases,
                            check (mode = 'open' and base is null or mode = 'pinned' and base is not null and base = settled))
                        """).fill(rows).holds();

        database.has("charges", 100).varies("charges", "base", "settled").hasNulls("charges", "base", "settled");
    }

    @Test
    void obeysExclusionConstraints() throws SQLException {
        database.run("""
                        create extension btree_gist;
                        create table rooms (id int primary key);
                        create table bookings (id int primary key, room_id int not null references rooms, during tstzrange not null,
                            exclude using gist (room_id with =, during with &&));
                        create table terms (id int primary key, valid daterange, exclude using gist (valid with &&));
                        create table shifts (id int primary key, person int not null, starts_at timestamptz not null,
                            ends_at timestamptz not null, check (starts_at < ends_at),
                            exclude using gist (person with =, tstzrange(starts_at, ends_at) with &&))
                        """).fill(rows).holds();

        database.has("bookings", 100).has("terms", 100).has("shifts", 100);
        database.varies("bookings", "room_id", "during").varies("terms", "valid");
    }

    @Test
    void fillsPartitionsAndHeirs() throws SQLException {
        database.run("""
                        create table logs (id bigint generated by default as identity, at timestamptz not null, body text,
                            primary key (id, at)) partition by range (at);
                        create table logs_2024 partition of logs for values from ('2024-01-01') to ('2025-01-01');
                        create table logs_2025 partition of logs for values from ('2025-01-01') to ('2026-01-01');
                        create table regions (code text not null, n int) partition by list (code);
                        create table regions_eu partition of regions for values in ('de', 'fr', 'it');
                        create table regions_us partition of regions for values in ('us', 'ca');
                        create table spread (id int primary key, v text) partition by hash (id);
                        create table spread_0 partition of spread for values with (modulus 2, remainder 0);
                        create table spread_1 partition of spread for values with (modulus 2, remainder 1);
                        create table animals (id int primary key, name text);
                        create table dogs (breed text) inherits (animals);
                        create table visits (log_id bigint, log_at timestamptz, foreign key (log_id, log_at) references logs)
                        """).fill(rows).holds();

        database.has("logs", 100)
                .has("regions", 100)
                .varies("regions", "code")
                .has("spread", 100)
                .has("visits", 100);
        database.has("only animals", 100).has("dogs", 100).varies("dogs", "breed", "id");
        assertThat(database.number("select count(*) from logs_2024")).isPositive();
        assertThat(database.number("select count(*) from logs_2025")).isPositive();
    }

    @Test
    void getsPastTriggersThatInterfere() throws SQLException {
        database.run("""
                        create table refusing (id int primary key, name text);
                        create function refuse() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
                        create trigger refuse before insert on refusing for each row execute function refuse();
                        create table swallowing (id int primary key, name text, owner int references refusing);
                        create function swallow() returns trigger language plpgsql as $$ begin return null; end $$;
                        create trigger swallow before insert on swallowing for each row execute function swallow();
                        create table audit (id serial primary key, what text);
                        create table audited (id int primary key, name text);
                        create function note() returns trigger language plpgsql as
                            $$ begin insert into public.audit(what) values (new.name); return new; end $$;
                        create trigger note after insert on audited for each row execute function note();
                        create table stamped (id int primary key, at timestamptz not null);
                        create function stamp() returns trigger language plpgsql as $$ begin new.at = now(); return new; end $$;
                        create trigger stamp before insert or update on stamped for each row execute function stamp()
                        """).fill(rows).holds();
        database.has("stamped", 100).varies("stamped", "at");

        database.has("refusing", 100).has("swallowing", 100).has("audited", 100).varies("swallowing", "owner");
        assertThat(database.number("select count(*) from audit")).isGreaterThanOrEqualTo(100);
    }

    @Test
    void writesEveryColumnThatCanBeWritten() throws SQLException {
        database.run("""
                        create extension citext; create extension hstore; create extension ltree;
                        create type mood as enum ('sad', 'so-so', 'happy', 'glad', 'gay');
                        create type place as (street text, number int);
                        create table t (id bigint generated always as identity, a bool, b bytea, c char(3), d citext, e hstore,
                            f ltree, g mood, h place, i int4range, j tstzmultirange, k inet, l cidr, m macaddr, n uuid, o bit(4),
                            p varbit, q money, r interval, s tsvector, t xml, u point, v polygon, w box, x circle, y path,
                            z json, aa jsonb, ab text[], ac int[][], ad mood[], ae time, af timetz, ag float4, ah numeric,
                            ai "char", aj name, ak lseg, al oid, am tsquery, an macaddr8, ao pg_lsn,
                            twice int generated always as (length(c) * 2) stored)
                        """).fill(rows).holds();

        database.has("t", 100);
        database.varies(
                "t", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u",
                "v", "w", "x", "y", "z", "aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai", "aj", "ak", "al", "am",
                "an", "ao");
        database.hasNulls("t", "a", "b", "ab", "h", "ao");
    }

    @Test
    void holdsTwinsAndDuplicatesWhereverTheyAreLegal() throws SQLException {
        database.run("""
                        create table users (id int primary key, email text not null unique, login text not null unique);
                        create unique index on users (lower(login));
                        create table tenants (id int primary key);
                        create table pages (id int primary key, tenant_id int not null references tenants, slug text not null,
                            unique (tenant_id, slug))
                        """).fill(rows).holds();

        database.has("users", 100).has("pages", 100);
        assertThat(database.number("select count(*) - count(distinct lower(email)) from users"))
                .isPositive();
        assertThat(database.number("select count(*) - count(distinct slug) from pages"))
                .isPositive();
    }

    @Test
    void leavesOutColumnsOfTypesThatNobodyCanWrite() throws SQLException {
        database.run("""
                        create extension cube; create extension isn; create extension seg;
                        create table goods (id int primary key, price numeric(65,30), ean ean13, size seg, at cube, name text)
                        """).fill(rows).holds();

        database.has("goods", 100).varies("goods", "price", "name");
    }

    @Test
    void takesFewerRowsWhereAConstraintAllowsNoMore() throws SQLException {
        database.run("""
                        create type color as enum ('red', 'green');
                        create table colors (color color primary key, name text);
                        create table settings (one boolean primary key default true check (one), name text);
                        create table impossible (id int check (id < 0 and id > 0) not null)
                        """).fill(rows).holds();

        database.has("colors", 2).has("settings", 1).has("impossible", 0);
        assertThat(rows.unfilled())
                .filteredOn(table -> table.rows() == 0)
                .singleElement()
                .asString()
                .contains("'\"public\".\"impossible\"' got 0 of 100", "(id < 0) AND (id > 0)", "withValues");
    }
}
