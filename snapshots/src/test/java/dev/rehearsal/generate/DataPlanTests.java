package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user has the last word. */
class DataPlanTests {
    private static DatabaseServers servers;
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
        database = new FilledDatabase(servers, "15").run("""
                create table users (id serial primary key, name text, email text unique, age int);
                create table orders (id serial primary key, user_id int not null references users, status text)
                """);
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }

    @Test
    void saysHowManyRowsATableGets() throws SQLException {
        database.fill(GeneratedRows.of(DataPlan.defaults().withRows(10).withRows("public.orders", 250)))
                .holds();

        database.has("users", 10).has("orders", 250);
    }

    @Test
    void theMostExactOfSeveralNamesCounts() throws SQLException {
        database.fill(GeneratedRows.of(DataPlan.defaults()
                        .withRows("orders", 20)
                        .withRows("public.orders", 30)
                        .withRows("ORDERS", 40)
                        .withRows("users", 5)
                        .withRows("\"users\"", 6)
                        .withRows("USERS", 7)
                        .withValues("orders.status", Map.of("open", 1))
                        .withValues("public.orders.status", Map.of("paid", 1))
                        .withValues("Orders.Status", Map.of("gone", 1))))
                .holds();

        database.has("orders", 30).has("users", 6);
        assertThat(database.rows("select distinct status from orders where status is not null"))
                .containsExactly("paid");
    }

    @Test
    void sequencesStandBehindAllColumnsThatDrawFromThem() throws SQLException {
        database.run("""
                        create sequence shared; create sequence "Odd'One" increment 5;
                        create table small (id int primary key default nextval('shared'), other bigint default nextval('"Odd''One"'));
                        create table large (id int primary key default nextval('shared'))
                        """)
                .fill(GeneratedRows.of(DataPlan.defaults().withRows("large", 250)))
                .holds();

        assertThat(database.rows("select nextval('shared') - max(id) from large"))
                .containsExactly("1");
        assertThat(database.rows("select nextval('\"Odd''One\"') - max(other) from small"))
                .containsExactly("5");
    }

    @Test
    void saysWhichValuesAColumnHolds() throws SQLException {
        database.fill(GeneratedRows.of(DataPlan.defaults()
                        .withValues("users.name", faker -> faker.starTrek().character())
                        .withValues(
                                "public.users.email", faker -> faker.number().digits(2) + "@example.org")
                        .withValues("orders.status", Map.of("paid", 9, "open", 1))
                        .withoutNulls("users.age")))
                .holds();

        database.has("orders", 100).varies("users", "name");
        assertThat(database.number("select count(*) from users where age is null"))
                .isZero();
        assertThat(database.number("select count(*) from users where email !~ '^[0-9][0-9]@example.org$'"))
                .isZero();
        assertThat(database.number("select count(*) from orders where status = 'paid'"))
                .isGreaterThan(70);
        assertThat(database.rows("select distinct status from orders where status is not null order by 1"))
                .containsExactly("open", "paid");
    }

    @Test
    void saysHowUnequalParentsAre() throws SQLException {
        database.fill(
                GeneratedRows.of(DataPlan.defaults().withRows("orders", 1000).withSkew("orders.user_id", 8)));

        assertThat(database.number("select max(n) from (select count(*) n from orders group by user_id) x"))
                .isGreaterThan(400);
    }

    @Test
    void givesRowsByHand() throws SQLException {
        database.fill(GeneratedRows.of(DataPlan.defaults()
                        .withFixedRows("users", List.of(Map.of("id", 7, "name", "Ada"), Map.of("name", "Grace")))))
                .holds();

        assertThat(database.rows("select name from users order by name")).containsExactly("Ada", "Grace");
        database.has("users", 2).has("orders", 100);
    }

    @Test
    void namesThatNothingHasAreTold() throws SQLException {
        GeneratedRows rows = GeneratedRows.of(DataPlan.defaults()
                .withRows("order", 5)
                .withoutNulls("users.phone")
                .withoutNulls("users.email")
                .fillingAnyway("\"Users\""));

        database.fill(rows);
        assertThat(rows.unmatched()).containsExactly("\"Users\"", "order", "users.phone");
        database.run("alter table users add phone text").fill(rows);
        assertThat(rows.unmatched()).containsExactly("\"Users\"", "order");
    }

    /** It is asked so where a product's rows cannot be generated; {@code rows = 0} makes no seeding at all. */
    @Test
    void namesTheTablesThatItLeavesToTheHistory() {
        Seeding rows = Seeding.of(List.of(
                (occasion, connection) -> {},
                GeneratedRows.of(DataPlan.defaults().onlyHistoryFills("plans"))));

        assertThat(rows.makesUpRowsOf("plans")).isFalse();
        assertThat(rows.makesUpRowsOf("users")).isTrue();
        assertThat(rows.given().makesUpRowsOf("users")).isFalse();
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> DataPlan.defaults().withRows(-1)).hasMessageContaining("-1 rows");
        assertThatThrownBy(() -> DataPlan.defaults().withSkew("a.b", 0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> DataPlan.defaults().withValues("a.b", Map.of("x", 0)))
                .hasMessageContaining("below 1");
    }
}
