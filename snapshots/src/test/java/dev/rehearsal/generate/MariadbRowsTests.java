package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.Occasion;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Generated rows on MariaDB, asked of the server. */
class MariadbRowsTests {
    private static final DatabaseServers SERVERS = DatabaseServers.open();

    @AutoClose
    private FilledDatabase database;

    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());

    @BeforeEach
    void create() throws SQLException {
        database = new FilledDatabase(SERVERS, "mariadb:11.4");
    }

    @Test
    void tablesOfEveryTypeAreFilled() throws SQLException {
        database.run("""
                create table kinds (id bigint unsigned auto_increment primary key, tiny tinyint not null, flag tinyint(1) not null,
                    short smallint unsigned, medium mediumint, big bigint unsigned, price decimal(6,2) unsigned, f float, d double,
                    bits bit(5), fixed binary(4), vary varbinary(10), bytes blob, doc json, day date, at datetime(3), seen timestamp null,
                    clock time(2), y year, u uuid, i4 inet4, i6 inet6, place point, mood enum('so','la''la') not null, tags set('x','y'),
                    name varchar(8) character set latin1, note text character set utf8mb3, label varchar(20) collate utf8mb4_bin)
                """).fill(rows).has("kinds", 100);

        assertThat(database.number("select count(distinct name) from kinds")).isGreaterThan(5);
        assertThat(database.number("select count(*) from kinds where mood = ''"))
                .isZero();
        assertThat(database.number("select count(*) from kinds where place is not null"))
                .isPositive();
    }

    @Test
    void constraintsHold() throws SQLException {
        database.run("""
                create table parent (id int auto_increment primary key, code varchar(6) not null unique, boss int null,
                    constraint boss foreign key (boss) references parent (id));
                create table child (parent int not null, part int not null, kind varchar(9) not null, amount int not null,
                    twice int as (amount * 2) stored, primary key (parent, part), unique (kind, amount),
                    foreign key (parent) references parent (id) on delete cascade,
                    constraint known check (kind in ('small', 'large')), constraint positive check (amount > 0 and amount < 5000));
                create table left_one (id int primary key, other int);
                create table right_one (id int primary key, other int, foreign key (other) references left_one (id));
                alter table left_one add foreign key (other) references right_one (id);
                create table by_year (id int, y int, primary key (id, y)) partition by range (y)
                    (partition p0 values less than (2000), partition p1 values less than (2030))
                """)
                .fill(rows)
                .has("parent", 100)
                .has("child", 100)
                .has("left_one", 100)
                .has("right_one", 100);

        assertThat(database.number("select count(*) from by_year")).isGreaterThan(50);
        assertThat(database.number("select count(*) from left_one where other is not null"))
                .isPositive();
        assertThat(
                        database.number(
                                "select count(*) from left_one l left join right_one r on r.id = l.other where l.other is not null and r.id is null"))
                .isZero();
    }

    @Test
    void columnsThatAStepAddedAreWrittenAndTimesOfUpdatesStay() throws SQLException {
        database.run("create table t (id int auto_increment primary key,"
                        + " changed timestamp not null default current_timestamp on update current_timestamp)")
                .fill(rows);
        List<String> before = database.rows("select id, changed from t order by id");

        database.run("alter table t add colour varchar(20) not null, add size decimal(4,1)")
                .fill(rows, "t");

        assertThat(database.rows("select id, changed from t order by id")).isEqualTo(before);
        assertThat(database.number("select count(distinct colour) from t")).isGreaterThan(5);
    }

    @Test
    void rowsOfTheHistoryStayAndRowsStandBesideThem() throws SQLException {
        database.run("create table t (id int auto_increment primary key, name varchar(20) unique, mail varchar(50));"
                        + " insert into t values (1, 'abc', null), (2, 'ABd', 'x')")
                .fillBeside(rows, "t")
                .has("t", 102);

        assertThat(database.rows("select * from t where id < 3 order by id")).containsExactly("1|abc|null", "2|ABd|x");
        database.seed(rows, Occasion.Moment.LIVED_IN, "t").has("t", 122);
    }

    @Test
    void triggersAndKeysThatOverlookCaseAndBlanksLeaveTablesFilled() throws SQLException {
        database.run(
                        "create table t (id int auto_increment primary key, name varchar(6) not null unique, n int);"
                                + " create table log (id int auto_increment primary key, what varchar(20), at datetime not null);")
                .run(
                        "create trigger keep after insert on t for each row insert into log (what, at) values (new.name, now())")
                .run(
                        "create trigger only before insert on t for each row if new.n < 0 then signal sqlstate '45000'; end if")
                .fill(rows)
                .has("t", 100);

        assertThat(database.number("select count(distinct at) from log where what in (select name from t)"))
                .isEqualTo(1);
    }

    @Test
    void keysThatProgramsMakeAreNoOtherTables() throws SQLException {
        String columns =
                "id char(36) not null, uuid binary(16) not null, short_id varchar(5) not null, token varchar(64) not null,"
                        + " file_id binary(6) not null, sha_256 char(64) not null, primary key (id), unique (uuid), unique (token)";
        database.run("create table account (" + columns + "); create table login (" + columns + ");"
                        + " create table visit (n int auto_increment primary key, account_id char(36) not null, email varchar(60) not null);"
                        + " create table guest (n int auto_increment primary key, email varchar(60) not null)")
                .fill(rows)
                .has("account", 100)
                .has("login", 100);

        for (String column : List.of("id", "uuid", "short_id", "token", "file_id", "sha_256")) {
            assertThat(database.number("select count(*) from login join account using (" + column + ")"))
                    .as(column)
                    .isZero();
        }
        database.run("insert into account select * from login").has("account", 200);
        assertThat(database.number("select count(*) from visit join account on account.id = account_id"))
                .isGreaterThan(90);
        assertThat(database.number("select count(distinct email) from visit join guest using (email)"))
                .isPositive();
    }

    @Test
    void patternsAreExpressionsThatTheServerReads() throws SQLException {
        database.run("create table platform (id int auto_increment primary key, sRegexp varchar(40) not null,"
                        + " url_pattern text, pattern varchar(20) not null unique, pattern_name varchar(40) not null)")
                .fill(rows)
                .has("platform", 100);

        assertThat(
                        database.number(
                                "select count(*) from platform where sRegexp not regexp '^[[:alpha:]]+$' or pattern not regexp '^[[:alnum:]]+$'"))
                .isZero();
        assertThat(database.number("select count(*) from platform where pattern_name not regexp '^[[:alnum:]]+$'"))
                .isPositive();
    }

    @AfterAll
    static void close() {
        SERVERS.close();
    }
}
