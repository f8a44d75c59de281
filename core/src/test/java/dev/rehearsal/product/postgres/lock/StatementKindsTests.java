package dev.rehearsal.product.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.lock.observation.LockTrap;
import dev.rehearsal.lock.observation.ObservedSession;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.lock.observation.StatementLog;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each kind of statement locks, reads, writes and makes anew; as measured on PostgreSQL 15 and 18. */
class StatementKindsTests {
    private static final int ROWS = 40;
    private static final String BASE = """
            create table p(id int primary key, b int);
            create table t(id int primary key, a int, v varchar(20), d timestamp, n int not null, pid int);
            create index t_a on t(a);
            insert into p select g, g from generate_series(1, 40) g;
            insert into t select g, g, 'v' || g, now(), g, g from generate_series(1, 40) g;
            create table checked(x int check (x is not null));
            insert into checked select g from generate_series(1, 40) g;
            create table late(x int);
            insert into late select g from generate_series(1, 40) g;
            alter table late add constraint late_x check (x > 0) not valid;
            create view v_p as select id from p;
            create materialized view mv as select x from checked;
            """;
    /** Statement, then the locks that block writers, then what was worked on: read, inserted, updated, deleted, how. */
    private static final String KINDS = """
            alter table t add column z int | t:AX |
            alter table t add column z int default 5 | t:AX |
            alter table t add column z timestamptz default now() | t:AX |
            alter table t add column z uuid default gen_random_uuid() | t:AX | t 120r rewritten 2
            alter table t add column z int generated always as (a + 1) stored | t:AX | t 120r rewritten 2
            alter table t alter column a type bigint | t:AX | t 120r rewritten 2
            alter table t alter column v type varchar(30) | t:AX |
            alter table t alter column v type text | t:AX |
            alter table t alter column v type varchar(10) | t:AX | t 120r rewritten 2
            alter table t alter column a set not null | t:AX | t 40r
            alter table checked alter column x set not null | checked:AX |
            alter table t alter column n drop not null | t:AX |
            alter table t alter column a set default 1 | t:AX |
            alter table t add constraint c check (a > 0) | t:AX | t 40r
            alter table t add constraint c check (a > 0) not valid | t:AX |
            alter table late validate constraint late_x | | late 40r
            alter table t add constraint f foreign key (pid) references p(id) not valid | p:SRX t:SRX |
            create index i on t(v) | t:S | t 40r 1
            create unique index i on t(n) | t:S | t 40r 1
            create index i on t(v) where a < 0 | t:S | t 40r 1
            drop index t_a | t:AX |
            reindex table t | t:S | t 80r 2
            alter table t add unique (n) | t:AX | t 40r 1
            alter table t drop column v | t:AX |
            alter table t rename column v to w | t:AX |
            alter table t rename to tt | t:AX |
            drop table p cascade | p:AX v_p:AX |
            truncate checked | checked:AX | checked emptied
            create function trg() returns trigger language plpgsql as 'begin return new; end' | |
            alter table t disable trigger user | t:SRX |
            refresh materialized view mv | mv:AX | checked 40r | mv 40+ rewritten
            cluster t using t_pkey | t:AX | *
            update t set a = 1 | | t 40r 40~
            update t set v = 'x' where a = 10 and n = 10 | | t 40r 1~
            delete from checked where x <= 4 | | checked 40r 4-
            insert into p select 100 + g, g from generate_series(1, 3) g | | p 3+
            insert into late select id from p | | late 40+ | p 40r
            create table nt as select * from p | | p 40r
            create table nt(id int references p) | p:SRX |
            create or replace view v_p as select id, b from p | v_p:AX |
            comment on table t is 'x' | |
            grant select on t to public | |
            alter table t alter column a set statistics 200 | |
            alter table t set (fillfactor = 90) | |
            alter table checked set unlogged | checked:AX | checked 40r rewritten
            alter table t enable row level security | t:AX |
            lock table t in share mode | t:S |
            """;

    @Test
    void everyKindIsSeenOnTheOldestServer() throws SQLException {
        everyKind(15);
    }

    @Tag("exhaustive")
    @Test
    void everyKindIsSeenOnTheNewestServer() throws SQLException {
        everyKind(18);
    }

    private static void everyKind(int major) throws SQLException {
        List<String> lines = KINDS.lines().toList();
        assertThat(lines.size()).isGreaterThan(40);
        try (Database database = Postgres.database(major);
                Connection session = database.connect(Access.MIGRATOR);
                Connection observer = database.connect(Access.OBSERVER)) {
            execute(session, BASE);
            execute(session, "analyze");
            SoftAssertions softly = new SoftAssertions();
            for (String line : lines) {
                int end = line.indexOf(" |");
                String sql = line.substring(0, end);
                softly.assertThat(seen(session, observer, sql)).as(sql).isEqualTo(expected(line.substring(end + 2)));
            }
            softly.assertAll();
        }
    }

    /** What is seen of a statement in a transaction that is rolled back. */
    private static String seen(Connection session, Connection observer, String sql) throws SQLException {
        StatementLog log = new StatementLog("x.sql", table -> ROWS, Set.of());
        ObservedSession looked = new PostgresLockDialect(DatabaseProducts.usual())
                .observer(() -> observer, log, LockTrap.NONE)
                .in(session);
        session.setAutoCommit(false);
        looked.run(new Sent(sql, 1), () -> execute(session, sql));
        looked.transactionEnds();
        session.rollback();
        session.setAutoCommit(true);
        execute(session, "deallocate all");
        StatementEvidence evidence = log.statements().get(0);
        String locks = evidence.acquired().stream()
                .filter(lock -> lock.mode().blocksWriters())
                .map(lock -> shortName(lock.relation()) + ":" + letters(lock.mode()))
                .sorted()
                .collect(Collectors.joining(" "));
        if (sql.startsWith("cluster")) {
            return locks + " | *";
        }
        String work = evidence.work().stream().map(StatementKindsTests::words).collect(Collectors.joining(" | "));
        return locks + " | " + work;
    }

    private static String expected(String columns) {
        String text = columns.strip();
        int bar = text.indexOf('|');
        return bar < 0
                ? text + " | "
                : text.substring(0, bar).strip() + " | "
                        + text.substring(bar + 1).strip();
    }

    private static String words(TableWork work) {
        StringBuilder words = new StringBuilder(shortName(work.table()));
        add(words, work.rowsRead(), "r");
        add(words, work.rowsInserted(), "+");
        add(words, work.rowsUpdated(), "~");
        add(words, work.rowsDeleted(), "-");
        words.append(work.rewritten() ? " rewritten" : "").append(work.emptied() ? " emptied" : "");
        add(words, work.indexes().size(), "");
        return words.toString();
    }

    private static void add(StringBuilder words, long count, String sign) {
        if (count > 0) {
            words.append(' ').append(count).append(sign);
        }
    }

    private static String letters(LockStrength mode) {
        return mode.words()
                .replaceAll("(\\w)\\w*", "$1")
                .replace(" ", "")
                .replace("AE", "AX")
                .replace("SRE", "SRX");
    }

    private static String shortName(String relation) {
        return relation.replace("public.", "");
    }

    private static boolean execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            return statement.execute(sql);
        }
    }
}
