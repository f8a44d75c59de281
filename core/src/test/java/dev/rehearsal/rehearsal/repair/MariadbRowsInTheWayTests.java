package dev.rehearsal.rehearsal.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.RefusedRows.Way;
import dev.rehearsal.evidence.RefusedRows.WentOn;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that an up of MariaDB and MySQL fails on are named with their values, and the walk goes on behind it. */
class MariadbRowsInTheWayTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MYSQL = isolation -> Mysql.database();

    @TempDir
    Path directory;

    private PlainHistory history;
    private boolean withForms;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
    }

    static List<RowsInTheWay> cases() {
        return RowsInTheWay.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void areNamed(RowsInTheWay rows) {
        areNamed(rows, MARIADB.of(DatabaseProducts.ofId("mariadb")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void areNamedOnMysql(RowsInTheWay rows) {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
        areNamed(rows, MYSQL.of(DatabaseProducts.ofId("mysql")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void areNotInTheWayOfTheRepairedUp(RowsInTheWay rows) {
        assertThat(refused(rows.tables(), rows.rows(), rows.repaired(), MARIADB.of(DatabaseProducts.ofId("mariadb"))))
                .isEmpty();
    }

    private void areNamed(RowsInTheWay rows, DatabaseSource source) {
        assertThat(refused(rows.tables(), rows.rows(), rows.up(), source))
                .singleElement()
                .satisfies(refused -> {
                    String cause = Pattern.quote(rows.cause()).replace("%s", "\\E.*\\Q");
                    assertThat(refused.inTheWay().cause()).matches(cause);
                    assertThat(refused.inTheWay().examples()).containsExactlyElementsOf(rows.examples());
                    assertThat(refused.inTheWay().rows())
                            .isEqualTo(rows.examples().size());
                    assertThat(refused.isPlausible()).isTrue();
                    assertThat(refused.wentOn().way()).isEqualTo(Way.WITHOUT_THEM);
                });
    }

    @Test
    void severalFaultsInOneMigrationAreAllNamed() {
        List<RefusedRows> refused = refused(
                "create table users(id int primary key, name varchar(40), email varchar(40))",
                "insert into users values (1, 'Ada', null), (2, 'ada', 'a@x'), (3, 'Bo', 'b@x'), (4, 'far too long', 'c@x'), (5, 'ADA', 'd@x')",
                """
                alter table users modify email varchar(40) not null;
                create unique index by_name on users (name);
                alter table users modify name varchar(8);
                alter table users add constraint odd check (id % 2 = 1);
                """,
                MARIADB.of(DatabaseProducts.ofId("mariadb")));

        assertThat(refused)
                .extracting(rows -> rows.inTheWay().cause())
                .containsExactly(
                        "not null on users.email",
                        "unique index by_name on (name)",
                        "type of users.name varchar(40) → varchar(8)",
                        "constraint odd CHECK (id MOD 2 = 1)");
    }

    @Test
    void rowsThatAForeignKeyHoldsWhereTheMigrationDeletes() {
        List<RefusedRows> refused = refused(
                "create table roles(name varchar(9) primary key); insert into roles values ('guest'), ('admin');"
                        + " create table users(id int primary key, role varchar(9), foreign key (role) references roles (name))",
                "insert into users values (1, 'guest'), (2, 'admin'), (3, null)",
                "delete from roles where name = 'guest'",
                MARIADB.of(DatabaseProducts.ofId("mariadb")));

        assertThat(refused).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause())
                    .isEqualTo("rows of roles that are still referenced from users (constraint users_ibfk_1)");
            assertThat(rows.inTheWay().examples()).containsExactly("name='guest'");
            assertThat(rows.inTheWay().dependents()).isEqualTo(1);
            assertThat(rows.wentOn()).isEqualTo(new WentOn(Way.WITHOUT_REFERRING, List.of("users")));
        });
    }

    @Test
    void aLiteralThatMeetsAGeneratedRowIsNothing() {
        assertThat(refused(
                        "create table users(id int primary key, name varchar(40))",
                        "insert into users values (1, 'Ada'), (2, 'Bo')",
                        "insert into users values (1, 'root')",
                        MARIADB.of(DatabaseProducts.ofId("mariadb"))))
                .isEmpty();
    }

    @Test
    void ofManyRowsThoseInTheWayAreNamed() {
        isNamedAmongMany(MARIADB.of(DatabaseProducts.ofId("mariadb")));
    }

    @Test
    void ofManyRowsThoseInTheWayAreNamedOnMysql() {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
        isNamedAmongMany(MYSQL.of(DatabaseProducts.ofId("mysql")));
    }

    private void isNamedAmongMany(DatabaseSource source) {
        String tables = "create table users(id int primary key, state enum('a','b'), points int)";
        String rows = "insert into users with recursive n(i) as (select 1 union all select i + 1 from n where i < 100)"
                + " select i, if(i % 3 = 0, 'b', 'a'), if(i % 2 = 0, i * 10, i) from n";
        for (String up : List.of(
                "alter table users modify points tinyint",
                "alter table users add column months tinyint as (points) stored",
                "update users set state = 'c' where state = 'b'")) {
            startHistory();
            assertThat(refused(tables, rows, up, source)).singleElement().satisfies(refused -> {
                assertThat(refused.inTheWay().rows()).isEqualTo(up.startsWith("update") ? 33 : 44);
                assertThat(refused.wentOn().way()).isEqualTo(Way.WITHOUT_THEM);
            });
        }
    }

    @Test
    void textsGetTheFormThatTheUpAsksFor() {
        String tables = "create table users(id int primary key, name varchar(40), email varchar(40))";
        String rows = "insert into users values (1, 'Ada', 'a'), (2, '12', null), (3, 'Bo', null)";
        withForms = true;
        for (String up : List.of(
                "alter table users add column n int;\nupdate users set n = cast(name as signed)",
                "alter table users modify name int")) {
            startHistory();
            assertThat(refused(tables, rows, up, MARIADB.of(DatabaseProducts.ofId("mariadb"))))
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(refused.wentOn()).isEqualTo(new WentOn(Way.OTHER_VALUES, List.of("users.name")));
                        assertThat(refused.inTheWay().examples())
                                .containsExactly("id=1, name='Ada'", "id=3, name='Bo'");
                    });
        }
    }

    /** What was refused in the second step; a third one is reached. */
    private List<RefusedRows> refused(String tables, String rows, String up, DatabaseSource source) {
        history.stepWithoutDown(tables).stepWithoutDown(up).stepWithoutDown("create table more(id int)");
        Seeding seeding = GeneratedTestRows.from((occasion, connection) -> {
            if (occasion.moment() == Occasion.Moment.PLAIN && withForms) {
                fillForms(connection);
            }
            if (occasion.moment() == Occasion.Moment.AFTER_STEP
                    && occasion.migration().equals("1")) {
                try (var statement = connection.createStatement()) {
                    for (String sql : rows.split("; ", -1)) {
                        statement.execute(sql);
                    }
                }
            }
        });
        try (Walk walk = Walk.of(Rehearsal.of(history.read()).on(source).seededBy(seeding))) {
            StepEvidence second = walk.step("2");
            assertThat(second.ownFailures()).isEmpty();
            assertThat(second.up().succeeded()).isTrue();
            assertThat(walk.step("3").up().succeeded()).isTrue();
            assertThat(walk.step("1").generated().refused()).isEmpty();
            return second.generated().refused();
        }
    }

    /** Generates numbers, and nothing else. */
    private static void fillForms(Connection connection) throws SQLException {
        for (List<@Nullable String> row : QueryTexts.of(connection, """
                select table_name, column_name from information_schema.columns where table_schema = database()
                and table_name like 'rehearsal\\_form%' and data_type = 'int'
                """)) {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into " + row.get(0) + " (" + row.get(1) + ") values (7), (8)");
            }
        }
    }
}
