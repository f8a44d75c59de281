package dev.rehearsal.product.mariadb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Rights;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.MariadbState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fork is its origin by every statement with which the server shows it, and by the checksums of its tables. */
class MariadbForkTests {
    private final Database origin = Mariadb.database();

    @AfterEach
    void close() {
        origin.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (id int auto_increment primary key, a varchar(9) collate utf8mb4_bin comment 'it''s \\\\ `x`');"
                        + "insert into t (a) values ('b'), ('é😀'); delete from t where id = 2",
                "create table t (id int auto_increment primary key); set sql_mode = 'NO_AUTO_VALUE_ON_ZERO'; insert into t values (0), (7)",
                "create table p (id int primary key); create table c (id int primary key, p int references p (id) on delete cascade);"
                        + "insert into p values (1); insert into c values (1, 1); set foreign_key_checks = 0; insert into c values (2, 9)",
                "create table z (id int primary key); create table a (id int, z int references z (id)); insert into a values (1, null)",
                "create table t (a int, b int as (a + 1) stored, c int as (a + 2) virtual, d int invisible default 5, key (c));"
                        + "insert into t (a, d) values (1, 2), (3, 4)",
                "create table t (id int primary key, x int) with system versioning; insert into t values (1, 1); update t set x = 2; delete from t",
                "create table t (id int primary key, x int, s timestamp(6) generated always as row start, e timestamp(6) generated always"
                        + " as row end, period for system_time (s, e)) with system versioning; insert into t (id) values (1); update t set x = 2",
                "create table p (id int primary key); create table c (id int, p int, foreign key (p) references p (id),"
                        + " constraint c_id foreign key (id) references p (id)); insert into p values (1); insert into c values (1, 1)",
                "create table p (id int primary key); create table c (id int auto_increment primary key, p int, q int check (q > 0),"
                        + " constraint c_p foreign key (p) references p (id), constraint c_q check (q > 0))",
                "create sequence s start with 5 increment by 2 cache 10; create table t (id int default nextval(s), x int);"
                        + "insert into t (x) values (1), (2)",
                "create table t (d date, t timestamp null, z datetime default '0000-00-00', y year, b bit(9), f float, e enum('a', 'b'),"
                        + " s set('x', 'y'), j json, u uuid, i inet6, g point, bl blob);"
                        + "set sql_mode = 'ALLOW_INVALID_DATES'; insert into t values ('2020-02-31', '2024-06-01 12:00:00', '0000-00-00',"
                        + " 0, b'101', 1.0000001, 'b', 'x,y', '{\"a\":1}', uuid(), '::1', point(1, 2), x'00ff')",
                "create table t (id int, x int check (x > 0)) partition by range (id) (partition a values less than (10),"
                        + " partition b values less than maxvalue); set check_constraint_checks = 0; insert into t values (1, -1), (20, 2)",
                "create table t (id int primary key, w text, fulltext (w)) engine=Aria transactional=1 row_format=page; insert into t values (1, 'a b')",
                "create table t (a int) engine=MyISAM default charset=latin1 comment='old'; insert into t values (1);"
                        + "create table m (a int) engine=MERGE union=(t)",
                "create table t (a int); create view b as select a from t; create view a as select * from b where a > 0 with check option;"
                        + "create algorithm=temptable sql security invoker view c as select count(*) n, 't.a' l from a join b using (a)",
                "create table t (a int, b int); create view v as select t.a, x.b from t join t x; alter table t drop column b",
                "create table t (a int, b int); create function f(x int, y int) returns int return x + y;"
                        + "create view v as select f(a, b) s, a as `q``r` from t; create view w as select s from v where s > 1;"
                        + "drop table t; drop function f",
                "create table t (id int, x int); create table log (x int);"
                        + "create trigger two before insert on t for each row set new.x = new.x * 10;"
                        + "create trigger one before insert on t for each row precedes two set new.x = new.x + 1;"
                        + "set sql_mode = 'ANSI_QUOTES';"
                        + "create trigger logs after insert on t for each row begin insert into \"log\" values (new.x); end;"
                        + "insert into t values (1, 1)",
                "create procedure p(in a int, out b varchar(9)) comment 'c' sql security invoker begin set b = concat('{', a, '}'); end;"
                        + "create function f() returns int deterministic return 1; set sql_mode = 'NO_BACKSLASH_ESCAPES';"
                        + "create procedure q() select 'a\\';",
                "create function f() returns varchar(9) return 'x'; alter database collate utf8mb4_bin; create function g() returns varchar(9) return 'x'",
                "set sql_mode = 'ORACLE'; create or replace package k as function one return int; end;"
                        + " create or replace package body k as function one return int as begin return 1; end; end;",
                "set time_zone = '+02:00'; create event e on schedule every 1 day starts '2030-01-01 00:00:00' do delete from mysql.t",
                "alter database character set latin1 collate latin1_german1_ci comment 'a `b`'; create table t (a text)",
                "create table `o dd``t` (`a b` int, `select` int); insert into `o dd``t` values (1, 2); create view `v``w` as select `a b` from `o dd``t`",
            })
    void isItsOrigin(String sql) throws SQLException {
        run(origin, sql);
        try (Database fork = origin.fork()) {
            assertThat(MariadbState.of(fork)).isEqualTo(MariadbState.of(origin)).isNotEmpty();
            assertThat(MariadbState.of(fork).toString()).doesNotContain(origin.name());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table c (id int auto_increment primary key, p int, q int check (q > 0));"
                        + "alter table c add constraint c_p foreign key (p) references p (id) on delete cascade;"
                        + "insert into p values (1); insert into c (p) values (1), (1); delete from c where id = 2",
                "create table c (id int, p int, key c_p (p), constraint c_p foreign key (p) references p (id))"
            })
    void anIndexThatAForeignKeyMadeGivesWayAsInItsOrigin(String sql) throws SQLException {
        run(origin, "create table p (id int primary key);" + sql);
        try (Database fork = origin.fork()) {
            assertThat(MariadbState.of(fork)).isEqualTo(MariadbState.of(origin));
            run(origin, "create index own on c (p)");
            run(fork, "create index own on c (p)");
            assertThat(MariadbState.of(fork)).isEqualTo(MariadbState.of(origin));
        }
    }

    @Test
    void hasThePrivilegesOfItsOriginAndNoOthers() throws SQLException {
        run(origin, "create table t (a int, b int); create procedure p() select 1");
        try (Connection root = origin.connect(Access.OBSERVER);
                Statement statement = root.createStatement()) {
            statement.execute("create user if not exists reader@localhost");
            statement.execute("grant select (a), update on t to reader@localhost");
            statement.execute("grant execute on procedure p to reader@localhost");
            statement.execute("grant select, create on `" + origin.name().replace("_", "\\_")
                    + "`.* to reader@localhost with grant option");
        }
        try (Database fork = origin.fork();
                Database other = Mariadb.database()) {
            assertThat(MariadbState.of(fork)).isEqualTo(MariadbState.of(origin));
            assertThat(MariadbState.of(fork).toString()).contains("readerlocalhost");
            assertThat(MariadbState.of(other).toString()).doesNotContain("reader");
        }
    }

    @Test
    void isIndependentOfItsOriginAndOutlivesIt() throws SQLException {
        run(origin, "create sequence s; create table t (id int default nextval(s), x int)");
        Database fork = origin.fork();
        run(fork, "insert into t (x) values (1); alter table t add column y int");
        assertThat(MariadbState.of(fork)).isNotEqualTo(MariadbState.of(origin));
        origin.close();
        run(fork, "insert into t (x) values (2)");
        assertThat(MariadbState.of(fork).toString()).contains("`y` int");
        fork.close();
    }

    @Test
    void ofAServerOfItsOwnHasItsNameAndItsAccounts() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings("web_shop", "create user clerk", "owner");
        try (Database source = Mariadb.database(settings, Isolation.OWN_SERVER)) {
            run(
                    source,
                    "create table web_shop.t (a int); insert into t values (1); create view v as select web_shop.t.a from web_shop.t");
            try (Database fork = source.fork();
                    Database beside = source.forkBeside();
                    Connection root = fork.connect(Access.OBSERVER);
                    Statement statement = root.createStatement()) {
                assertThat(fork.name()).isEqualTo("web_shop");
                assertThat(fork.jdbcUrl()).isNotEqualTo(source.jdbcUrl());
                assertThat(beside.name()).startsWith("rehearsal_");
                assertThat(MariadbState.of(fork)).isEqualTo(MariadbState.of(source));
                assertThat(MariadbState.of(beside)).isEqualTo(MariadbState.of(source));
                run(fork, "insert into t values (2)");
                assertThat(MariadbState.of(fork)).isNotEqualTo(MariadbState.of(source));
                statement.execute("drop user clerk");
                assertThatThrownBy(() -> statement.execute("drop user clerk")).hasMessageContaining("DROP USER");
            }
            run(source, "insert into t values (3)");
        }
    }

    @SuppressWarnings("try") // What it gives is taken back in any case.
    private static void run(Database database, String sql) throws SQLException {
        try (Elevation elevation = database.beginPhase(database, Rights.SUPERUSER, false);
                Connection connection = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                rows = statement.getMoreResults();
            }
        }
    }
}
