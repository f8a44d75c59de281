package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement that is written to be repeatable does what the original does, and nothing when it is sent again. The servers say so. */
class RepeatableSqlTests {
    private static final List<String> STATEMENTS = List.of(
            "create table made (id int)",
            "create index made on t (a)",
            "create unique index made on t (id, a)",
            "drop index ia on t",
            "rename table t to u",
            "drop table child",
            "create view made as select 1 as one",
            "alter table t add column made int",
            "alter table t add made varchar(20) default 'it''s \\\\ here'",
            "alter table t add (made int, other int)",
            "alter table t add column made int, add column other int, add index made (made)",
            "alter table t modify a bigint, add made int",
            "alter table t drop column spare",
            "alter table t drop spare, drop index ia",
            "alter table t change a b bigint",
            "alter table t change column `a` `b` bigint",
            "alter table t rename column a to b",
            "alter table t rename index ia to ib",
            "alter table t rename to u",
            "alter table t add index made (a)",
            "alter table t add unique key made (id, a)",
            "alter table t add unique made (id, a)",
            "alter table t add constraint made unique (id, a)",
            "alter table t add constraint made check (a > 0)",
            "alter table t drop index ia",
            "alter table child drop foreign key parent",
            "alter table other add constraint made foreign key (t) references t (id)",
            "alter table single drop primary key, add primary key (id, a)",
            "alter table bare add primary key (id)",
            "alter table single drop primary key");

    /** Nothing that has a name tells that they were carried out, or they may be repeated as they are. */
    private static final List<String> LEFT_ALONE = List.of(
            "alter table t modify a bigint",
            "alter table t comment 'x'",
            "alter table other add foreign key (t) references t (id)",
            "insert into t (id) values (7)",
            "update t set a = 1");

    static Stream<Arguments> products() {
        Supplier<Database> mariadb = Mariadb::database;
        Supplier<Database> mysql = Mysql::database;
        return Mysql.isThere()
                ? Stream.of(Arguments.of("MariaDB", mariadb), Arguments.of("MySQL", mysql))
                : Stream.of(Arguments.of("MariaDB", mariadb));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    void doesTheSameOnceAndNothingTwice(String product, Supplier<Database> databases) throws SQLException {
        for (String statement : STATEMENTS) {
            String expected = state(databases, List.of(statement));
            String repeatable = repeatable(databases, statement);

            assertThat(repeatable).as(statement).isNotEqualTo(statement);
            assertThat(state(databases, List.of(repeatable))).as(repeatable).isEqualTo(expected);
            assertThat(state(databases, List.of(repeatable, repeatable)))
                    .as("twice: " + repeatable)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    void whatCannotBeToldIsLeftAsItIs(String product, Supplier<Database> databases) {
        assertThat(LEFT_ALONE)
                .allSatisfy(statement ->
                        assertThat(repeatable(databases, statement)).isEqualTo(statement));
    }

    private static String repeatable(Supplier<Database> databases, String statement) {
        try (Database database = databases.get()) {
            return dialect(database).repeatable(statement);
        }
    }

    private static ScriptDialect dialect(Database database) {
        return database.dialect().require(ScriptDialect.class);
    }

    /** All tables of a fresh database after scripts were sent, statement by statement. */
    private static String state(Supplier<Database> databases, List<String> scripts) throws SQLException {
        try (Database database = databases.get();
                Connection session = database.connect(Access.MIGRATOR);
                Statement statement = session.createStatement()) {
            for (String sql : List.of(
                    "create table t (id int primary key, a int, spare int, key ia (a))",
                    "create table child (id int, constraint parent foreign key (id) references t (id))",
                    "create table other (id int, t int)",
                    "create table bare (id int)",
                    "create table single (id int primary key, a int)")) {
                statement.execute(sql);
            }
            for (String script : scripts) {
                for (ScriptText.Statement each :
                        ScriptText.of(script, dialect(database)).statements()) {
                    statement.execute(each.text());
                }
            }
            return tables(statement);
        }
    }

    private static String tables(Statement statement) throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("t", "u", "child", "other", "bare", "single", "made")) {
            try (ResultSet shown = statement.executeQuery("show create table " + table)) {
                shown.next();
                all.append(shown.getString(2).replaceFirst("DEFINER=\\S+", "")).append('\n');
            } catch (SQLException absent) {
                all.append(table).append(" is not there\n");
            }
        }
        return all.toString();
    }
}
