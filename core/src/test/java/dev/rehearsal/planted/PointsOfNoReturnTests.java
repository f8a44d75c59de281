package dev.rehearsal.planted;

import static dev.rehearsal.planted.PointsOfNoReturnTests.Planted.lived;
import static dev.rehearsal.planted.PointsOfNoReturnTests.Planted.oneWay;
import static dev.rehearsal.planted.PointsOfNoReturnTests.Planted.withDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.PointOfNoReturn;
import dev.rehearsal.evidence.PointOfNoReturn.Loss;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Points of no return, each with a twin that has none. */
class PointsOfNoReturnTests {
    private static final DatabaseSource POSTGRES =
            isolation -> Postgres.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource ON_MARIADB =
            isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MARIADB = ON_MARIADB.of(DatabaseProducts.ofId("mariadb"));

    private static final String TABLES = """
            create table users (id int primary key, name varchar(20), email varchar(50), state varchar(9));
            insert into users values (1, 'Ada', 'a@x', 'new'), (2, 'Bo', 'b@x', 'old'), (3, 'Cyd', 'c@x', 'new');
            create table logs (id int primary key, user_id int, line varchar(50));
            insert into logs values (1, 1, 'in'), (2, 1, 'out'), (3, 2, 'in');
            """;

    /** @param lost what is lost, each as {@code what of object}; of its twin nothing */
    record Planted(
            String lost,
            String up,
            @Nullable String down,
            String twinUp,
            @Nullable String twinDown,
            String rows) {
        static Planted oneWay(String lost, String up, String twin) {
            return new Planted(lost, up, null, twin, null, "");
        }

        static Planted withDown(String lost, String up, String down, String twinUp, String twinDown) {
            return new Planted(lost, up, down, twinUp, twinDown, "");
        }

        static Planted lived(String lost, String step, String down, String twinDown, String rows) {
            return new Planted(lost, step, down, step, twinDown, rows);
        }

        @Override
        public String toString() {
            return lost + ": " + up;
        }
    }

    static Stream<Planted> onBoth() {
        return Stream.of(
                oneWay(
                        "3 rows of table logs",
                        "drop table logs",
                        "create table old_logs as select * from logs; drop table logs"),
                oneWay(
                        "values of 3 rows of column email of table users",
                        "alter table users drop column email",
                        "create table mails as select id, email from users; alter table users drop column email"),
                oneWay(
                        "2 rows of table logs",
                        "delete from logs where user_id = 1",
                        "delete from logs where user_id = 9"),
                withDown(
                        "3 rows of table logs",
                        "drop table logs",
                        "create table logs (id int primary key, user_id int, line varchar(50))",
                        "alter table logs rename to old_logs",
                        "alter table old_logs rename to logs"),
                withDown(
                        "values of 3 rows of column email of table users",
                        "alter table users drop column email",
                        "alter table users add column email varchar(50)",
                        "alter table users rename column email to mail",
                        "alter table users rename column mail to email"),
                withDown(
                        "values of 2 rows of column state of table users",
                        "update users set state = 'old' where state = 'new'",
                        "update users set state = 'x' where state = 'y'",
                        "alter table users add was varchar(9); update users set was = state; update users set state = 'old' where was = 'new'",
                        "update users set state = was; alter table users drop column was"));
    }

    static Stream<Planted> onPostgres() {
        return Stream.of(
                oneWay("3 rows of table logs", "truncate logs", "create table kept as table logs; truncate logs"),
                withDown(
                        "values of 2 rows of column name of table users",
                        "alter table users alter name type varchar(2) using left(name, 2)",
                        "alter table users alter name type varchar(20)",
                        "alter table users alter name type varchar(10) using left(name, 10)",
                        "alter table users alter name type varchar(20)"),
                withDown(
                        "1 row of table logs",
                        "delete from logs a using logs b where a.user_id = b.user_id and a.id > b.id; create unique index one on logs (user_id)",
                        "drop index one",
                        "create index one on logs (user_id)",
                        "drop index one"),
                lived(
                        "values of 1 row of column name of table users",
                        "alter table users alter name type text",
                        "alter table users alter name type varchar(20) using left(name, 20)",
                        "alter table users alter name type varchar(20)",
                        "insert into users values (9, 'a name that is far too long for it', 'x', 'y')"),
                lived(
                        "1 row of table logs",
                        "alter table logs drop constraint logs_pkey",
                        "delete from logs a using logs b where a.id = b.id and a.ctid > b.ctid; alter table logs add primary key (id)",
                        "alter table logs add primary key (id)",
                        "insert into logs values (1, 2, 'twin')"),
                lived(
                        "the schema that its new rows fit, because the down stops half-way of table users",
                        "alter table users alter name type text",
                        "commit; create table half(); commit; alter table users alter name type varchar(20)",
                        "alter table users alter name type varchar(20)",
                        "insert into users values (9, 'a name that is far too long for it', 'x', 'y')"));
    }

    static Stream<Planted> onMariadb() {
        return Stream.of(
                lived(
                        "values of 1 row of column name of table users",
                        "alter table users modify name text",
                        "update users set name = left(name, 20); alter table users modify name varchar(20)",
                        "alter table users modify name varchar(20)",
                        "insert into users values (9, 'a name that is far too long for it', 'x', 'y')"),
                lived(
                        "the schema that its new rows fit, because the down stops half-way of table users",
                        "alter table users modify name text, add more text",
                        "alter table users drop more; alter table users modify name varchar(20)",
                        "alter table users modify name varchar(20), drop more",
                        "insert into users values (9, 'a name that is far too long for it', 'x', 'y', null)"));
    }

    /** What the new version writes into a column that the up made goes with that in every down. */
    @Test
    void whatTheUpMadeMayVanish(@TempDir Path directory) {
        Planted additive = lived(
                "",
                "alter table users add phone varchar(20); create table phones (id int primary key)",
                "drop table phones; alter table users drop column phone",
                "",
                "insert into users values (9, 'Dee', 'd@x', 'new', '123'); insert into phones values (1)");

        assertThat(lost(additive.up(), additive.down(), additive.rows(), POSTGRES, directory))
                .isEmpty();
    }

    static Stream<Arguments> all() {
        return Stream.of(
                        onBoth().map(planted -> Arguments.of(planted, "PostgreSQL", POSTGRES)),
                        onPostgres().map(planted -> Arguments.of(planted, "PostgreSQL", POSTGRES)),
                        onBoth().map(planted -> Arguments.of(planted, "MariaDB", MARIADB)),
                        onMariadb().map(planted -> Arguments.of(planted, "MariaDB", MARIADB)))
                .flatMap(planted -> planted);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("all")
    void isFound(Planted planted, String product, DatabaseSource source, @TempDir Path directory) {
        assertThat(lost(planted.up(), planted.down(), planted.rows(), source, directory))
                .containsExactly(planted.lost());
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("all")
    void isNoneInTheTwin(Planted planted, String product, DatabaseSource source, @TempDir Path directory) {
        assertThat(lost(planted.twinUp(), planted.twinDown(), planted.rows(), source, directory))
                .isEmpty();
    }

    /** Checks and runbooks say the same of one up. */
    @Tag("exhaustive")
    @ParameterizedTest(name = "{1}")
    @MethodSource("dev.rehearsal.planted.UpLossesTests#losses")
    void agreesWithTheChecks(String expected, String up, @TempDir Path directory) {
        StepEvidence step = last(
                PlantedHistory.of(List.of(
                        PlantedStep.withoutDown("1_users", UpLossesTests.USERS), PlantedStep.withoutDown("2_up", up))),
                directory);

        List<Loss> lost = PointOfNoReturn.of(step).byUp();
        assertThat(lost.isEmpty())
                .as("%s%nagainst %s", lost, UpLosses.of(step).forGood())
                .isEqualTo(UpLosses.of(step).forGood().isEmpty());
    }

    static Stream<Planted> byDown() {
        return Stream.of(
                withDown(
                        "3 rows of table logs",
                        "insert into logs values (4, 2, 'up')",
                        "delete from logs",
                        "insert into logs values (4, 2, 'up')",
                        "delete from logs where line = 'up'"),
                withDown(
                        "values of 2 rows of column state of table users",
                        "alter table users add phone varchar(9)",
                        "alter table users drop column phone; update users set state = 'old' where state = 'new'",
                        "alter table users add phone varchar(9); update users set phone = '1'",
                        "alter table users drop column phone"),
                withDown(
                        "3 rows of table logs",
                        "create table old_logs as select * from logs; drop table logs",
                        "drop table old_logs; create table logs (id int primary key, user_id int, line varchar(50))",
                        "create table old_logs as select * from logs; drop table logs",
                        "create table logs (id int primary key, user_id int, line varchar(50)); insert into logs select * from old_logs; drop table old_logs"),
                withDown(
                        "values of 3 rows of column email of table users",
                        "create table mails as select id, email from users; alter table users drop column email",
                        "alter table users add column email varchar(50); drop table mails",
                        "alter table users rename column email to mail",
                        "alter table users rename column mail to email"));
    }

    static Stream<Arguments> byDownOnBoth() {
        return Stream.of(Arguments.of("PostgreSQL", POSTGRES), Arguments.of("MariaDB", MARIADB))
                .flatMap(product -> byDown().map(planted -> Arguments.of(planted, product.get()[0], product.get()[1])));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("byDownOnBoth")
    void whatTheUpLeftIsLostByTheDown(Planted planted, String product, DatabaseSource source, @TempDir Path directory) {
        PointOfNoReturn point =
                point(TABLES, new PlantedStep("2_step", planted.up(), planted.down()), "", source, directory);

        assertThat(words(point.byDown().stream())).containsExactly(planted.lost());
        assertThat(point.downLoses()).isTrue();
        assertThat(point.exists()).as(point.toString()).isFalse();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("byDownOnBoth")
    void nothingIsLostByTheTwinsDown(Planted planted, String product, DatabaseSource source, @TempDir Path directory) {
        PointOfNoReturn point =
                point(TABLES, new PlantedStep("2_step", planted.twinUp(), planted.twinDown()), "", source, directory);

        assertThat(point.downLoses() || point.exists()).as(point.toString()).isFalse();
    }

    /** Some rows are gone by the up, and some more by its down. */
    @Test
    void upAndDownEachLoseTheirPart(@TempDir Path directory) {
        PointOfNoReturn point = point(
                TABLES + "alter table users add \"Mail me\" varchar(9); update users set \"Mail me\" = 'm' || id",
                new PlantedStep(
                        "2_step",
                        "delete from logs where id = 1; update users set \"Mail me\" = 'x' where id < 3",
                        "delete from logs where id = 2; update users set \"Mail me\" = 'y'"),
                "",
                POSTGRES,
                directory);

        assertThat(words(point.byUp().stream()))
                .as(point.toString())
                .containsExactlyInAnyOrder(
                        "1 row of table logs", "values of 2 rows of column \"Mail me\" of table users");
        assertThat(words(point.byDown().stream()))
                .containsExactlyInAnyOrder(
                        "1 row of table logs", "values of 1 row of column \"Mail me\" of table users");
    }

    /** Without a key a row with another value is another row. */
    @Test
    void theUpAltersRowsWithoutAKey(@TempDir Path directory) {
        PointOfNoReturn point = point(
                TABLES + "create table plain (n int, line varchar(9)); insert into plain values (1, 'a'), (2, 'b')",
                new PlantedStep("2_step", "update plain set line = 'x'", "select 1"),
                "",
                POSTGRES,
                directory);

        assertThat(words(point.byUp().stream())).containsExactly("2 rows of table plain");
        assertThat(point.byDown()).isEmpty();
    }

    private static List<String> lost(
            String up, @Nullable String down, String rows, DatabaseSource source, Path directory) {
        PointOfNoReturn point = point(TABLES, new PlantedStep("2_step", up, down), rows, source, directory);
        assertThat(point.byDown()).isEmpty();
        return words(Stream.concat(point.byUp().stream(), point.byNewRows().stream()));
    }

    private static List<String> words(Stream<Loss> losses) {
        return losses.map(loss -> loss.what() + " of " + loss.object().replace("public.", ""))
                .toList();
    }

    private static PointOfNoReturn point(
            String tables, PlantedStep step, String rows, DatabaseSource source, Path directory) {
        PlantedHistory history = PlantedHistory.of(
                        List.of(PlantedStep.step("1_tables", tables, "drop table logs, users"), step))
                .on(source);
        return PointOfNoReturn.of(last(
                rows.isEmpty()
                        ? history
                        : history.withGenerated(
                                new GeneratedTestRows().livedIn("2", rows).seeding()),
                directory));
    }

    private static StepEvidence last(PlantedHistory history, Path directory) {
        List<StepEvidence> steps = history.walked(directory).steps();
        return steps.get(steps.size() - 1);
    }
}
