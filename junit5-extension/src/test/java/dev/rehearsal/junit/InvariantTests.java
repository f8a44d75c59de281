package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.history.Migration;
import dev.rehearsal.snapshot.Capture;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a class declares that migrations leave as it is, on rows of every origin; and declarations that say nothing. */
class InvariantTests {
    private static final String SNAPSHOT = "target/invariants/orders";
    private static final String CREATE = "create table customers (id int primary key, name text not null);"
            + " create table orders (id int primary key, customer_id int not null references customers, total numeric(12, 2) not null);";

    @TempDir
    private Path directory;

    @BeforeAll
    static void captureProduction() throws Exception {
        try (DatabaseServers servers = DatabaseServers.open();
                Database production = servers.create(
                        DatabaseRequest.parse(""), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                Connection connection = production.connect(Access.MIGRATOR);
                var statement = connection.createStatement()) {
            statement.execute(
                    CREATE + "insert into customers values (1, 'A'); insert into orders values (1, 1, 10), (2, 1, 20)");
            Capture.from(connection).at("1").into(Path.of(SNAPSHOT));
        }
    }

    @Test
    void aSumThatDoublesIsToldOnRowsThatWereGenerated() {
        assertOneViolation(doubling().rehearse(GeneratedTestCase.class), "V2 next: up breaks an invariant");
        assertThat(TestKit.messages(sound().rehearse(GeneratedTestCase.class))).isEmpty();
    }

    @Test
    void aSumThatDoublesIsToldOnRowsThatWereCaptured() {
        assertOneViolation(
                doubling().rehearse(SnapshotTestCase.class),
                "V2 next: up breaks an invariant: 'select sum(total) from orders' gives 60.00, expected 30.00");
        assertThat(TestKit.messages(sound().rehearse(SnapshotTestCase.class))).isEmpty();
    }

    @Test
    void aFileHasSeveralQueriesWithTheirReasons() {
        HistoryFiles history = sound().step(
                        "3_fee",
                        "insert into customers values (-1, 'fee'); insert into orders values (-1, -1, 6)",
                        "delete from orders where id = -1; delete from customers where id = -1");

        assertThat(TestKit.messages(history.rehearse(FileTestCase.class)))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains(
                                "V3 fee: up breaks an invariant: 'select sum(total) from orders' gives 36.00, expected 35.00")
                        .contains("Money is neither made nor lost here.", "declared change", "+= 5")
                        .contains("@Invariant(file = \"classpath:invariants/shop.sql\")", "ends in line 3"));
    }

    @Test
    void aDeclaredChangeOfOneMigrationIsNoneOfTheNext() {
        String fee = "insert into customers values (-1, 'fee'); insert into orders values (-1, -1, 5)";
        String back = "delete from orders where id = -1; delete from customers where id = -1";
        HistoryFiles history = sound().step("3_fee", fee, back)
                .step("4_again", "insert into orders values (-2, -1, 5)", "delete from orders where id = -2")
                .step("7_last", "create table last (id int)", "drop table last");

        assertThat(TestKit.messages(history.rehearse(DocumentedTestCase.class)))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("V4 again: up breaks an invariant"));
    }

    @Test
    void rowsWithoutAParentAreToldByTheirKeys() {
        HistoryFiles history = new HistoryFiles(directory)
                .step("1_shop", CREATE, "drop table orders, customers")
                .step(
                        "2_next",
                        "alter table orders drop constraint orders_customer_id_fkey; delete from customers",
                        "insert into customers values (1, 'A');"
                                + " alter table orders add constraint orders_customer_id_fkey foreign key (customer_id) references customers")
                .step("3_end", "create table other (id int)", "drop table other");

        assertThat(TestKit.messages(history.rehearse(FileTestCase.class)))
                .anySatisfy(message -> assertThat(message)
                        .contains(
                                "up makes rows that must not be",
                                "gives 2 rows, no row before the up",
                                "id=1, customer_id=1"));
    }

    @Test
    void aQueryOfAnEarlierTimeIsToldWithTheMigrationThatMakesItsTable() {
        assertThat(TestKit.messages(sound().rehearse(EarlyTestCase.class)))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains(
                                "V1 shop: @Invariant 'select count(*) from orders' cannot be asked: relation \"orders\" does not exist")
                        .contains("since = \"1\": behind it the query is answered", "[InvariantNotAsked]"));
    }

    @Test
    void declarationsThatSayNothingAreRefusedBeforeAnythingStarts() {
        WrongUseTests.assertRefused(NamelessTestCase.class, "holds no query; give one, or name a file of queries");
        WrongUseTests.assertRefused(
                BlankTestCase.class,
                "@Invariant(sql = \"select 1\") on '" + BlankTestCase.class.getName() + "' gives no reason");
        WrongUseTests.assertRefused(UnknownSinceTestCase.class, "there is no migration '99'; known are 1, 2, 3");
        WrongUseTests.assertRefused(UnknownUntilTestCase.class, "there is no migration '98'; known are 1, 2, 3");
        WrongUseTests.assertRefused(UnknownChangeTestCase.class, "there is no migration '97'; known are 1, 2, 3");
        WrongUseTests.assertRefused(
                BrokenChangeTestCase.class, "'2: 5' is no change; write a migration, a colon, an operator");
        WrongUseTests.assertRefused(TwoChangesTestCase.class, "declares two changes by '2'");
        WrongUseTests.assertRefused(ChangedRowsTestCase.class, "declares a change of rows that must not be");
        WrongUseTests.assertRefused(NowhereTestCase.class, "no migration is behind '2' and up to '2'");
        WrongUseTests.assertRefused(
                MissingFileTestCase.class,
                "@Invariant(file = \"db/none.sql\") on '" + MissingFileTestCase.class.getName() + "': cannot read");
        WrongUseTests.assertRefused(FileAndMoreTestCase.class, "says more than its file");
    }

    @Test
    void aDeclarationThatNobodyAssertsIsRefused() {
        WrongUseTests.assertRefused(UnassertedTestCase.class, "@Invariant on '" + UnassertedTestCase.class.getName());
    }

    private HistoryFiles doubling() {
        return of(
                "insert into orders select id + 1000000000, customer_id, total from orders",
                "delete from orders where id >= 1000000000");
    }

    private HistoryFiles sound() {
        return of("alter table orders add note text", "alter table orders drop note");
    }

    private HistoryFiles of(String up, String down) {
        return new HistoryFiles(directory)
                .step("1_shop", CREATE, "drop table orders, customers")
                .step("2_next", up, down);
    }

    private static void assertOneViolation(EngineExecutionResults results, String headline) {
        assertThat(TestKit.messages(results))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains(headline, "[InvariantViolated]", "orders are paid once")
                        .containsOnlyOnce("[InvariantViolated]"));
    }

    @MigrationTest
    @Seeded(rows = 20)
    @Invariant(sql = "select sum(total) from orders", because = "orders are paid once", since = "1")
    static class GeneratedTestCase implements MigrationChecks {}

    @MigrationTest
    @Seeded(snapshot = SNAPSHOT)
    @Invariant(sql = "select sum(total) from orders", because = "orders are paid once", since = "1")
    static class SnapshotTestCase implements MigrationChecks {}

    @MigrationTest
    @Invariant(
            sql = "select sum(total) from orders",
            because = "orders are paid once",
            since = "1",
            changes = "3: += 5")
    @Invariant(
            sql = "select o.id from orders o left join customers c on c.id = o.customer_id where c.id is null",
            noRows = true,
            because = "each order has its customer",
            since = "1",
            until = "7")
    static class DocumentedTestCase implements MigrationChecks {}

    @MigrationTest(since = "1")
    @Seeded(snapshot = SNAPSHOT)
    @Invariant(file = "classpath:invariants/shop.sql")
    static class FileTestCase implements MigrationChecks {}

    @MigrationTest
    @Invariant(sql = "select count(*) from orders", because = "they count")
    static class EarlyTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(because = "there is none")
    static class NamelessTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(sql = "select 1")
    static class BlankTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(sql = "select 1", because = "x", since = "99")
    static class UnknownSinceTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(sql = "select 1", because = "x", until = "98")
    static class UnknownUntilTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(sql = "select 1", because = "x", changes = "97: += 1")
    static class UnknownChangeTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(sql = "select 1", because = "x", changes = "2: 5")
    static class BrokenChangeTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(
            sql = "select 1",
            because = "x",
            changes = {"2: += 5", "2: -= 5"})
    static class TwoChangesTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(sql = "select 1", because = "x", noRows = true, changes = "2: += 5")
    static class ChangedRowsTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(sql = "select 1", because = "x", since = "2", until = "2")
    static class NowhereTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(file = "db/none.sql")
    static class MissingFileTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(file = "classpath:invariants/shop.sql", because = "x")
    static class FileAndMoreTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Invariant(sql = "select 1", because = "x")
    static class UnassertedTestCase {
        @EachMigration(asserts = false)
        void looks(Migration migration) {}
    }
}
