package dev.rehearsal.junit;

import static dev.rehearsal.junit.WrongUseTests.assertRefused;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.Budgets.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A budget, a retirement or traffic that cannot be meant is refused before anything starts. */
class WrongBudgetsTests {

    @Test
    void aLimitIsNeverNegative() {
        assertRefused(
                NegativeWaitTestCase.class,
                "@LockBudget(longestWaitMillis = -5) is negative; say 0 or more (on '"
                        + NegativeWaitTestCase.class.getName() + "')");
        assertRefused(NegativeWorkTestCase.class, "@WorkBudget(rowsPerTransaction = -2) is negative");
        assertRefused(NegativeTimeTestCase.class, "@TimeBudget(upMillis = -2) is negative");
        assertRefused(NegativeRowsTestCase.class, "@ProductionRows(table = \"users\", rows = -1) needs a table");
    }

    @Test
    void aBudgetLimitsSomething() {
        assertRefused(EmptyWorkTestCase.class, "@WorkBudget for all migrations limits nothing; set rowsUnder");
        assertRefused(EmptyTimeTestCase.class, "@TimeBudget for migration '2' limits nothing; set upMillis or");
    }

    @Test
    void oneMigrationHasOneBudgetOfAKind() {
        assertRefused(TwoWaitsTestCase.class, "@LockBudget is given twice for migration '2'; keep one of them");
        assertRefused(TwoPlacesTestCase.class, "@LockBudget is given twice for all migrations; keep one of them");
        assertRefused(TwoSizesTestCase.class, "@ProductionRows is given twice for table 'users'; keep one of them");
    }

    @Test
    void theMigrationExists() {
        assertRefused(UnknownWaitTestCase.class, "@LockBudget(migration = \"99\") on '");
        assertRefused(UnknownWorkTestCase.class, "@WorkBudget(migration = \"99\") on '");
        assertRefused(UnknownTimeTestCase.class, "@TimeBudget(migration = \"99\") on '");
        assertRefused(
                UnknownRetiredTestCase.class,
                "@Retired(name = \"users.email\", since = \"99\") on '" + UnknownRetiredTestCase.class.getName()
                        + "': there is no migration '99'; known are 1, 2, 3");
    }

    @Test
    void theTablesOfProductionAreThoseOfThisHistory() {
        assertRefused(
                OtherProductTestCase.class,
                ROWS
                        + "mariadb.tsv: made on 'mariadb', but the migrations are rehearsed on 'postgres'; make it with the query");
        assertRefused(
                AheadTestCase.class,
                ROWS
                        + "ahead.tsv: made where '99' was the last migration, which this history does not have; make it anew");
        assertRefused(BrokenRowsTestCase.class, ROWS + "broken.tsv:2: 'many' is no number of rows or bytes");
        assertRefused(MissingRowsTestCase.class, ROWS + "missing.tsv: the rows of production cannot be read");
    }

    @Test
    void whatIsRetiredHasANameAndAReason() {
        assertRefused(NamelessRetiredTestCase.class, " names nothing; say what is retired, as in name = \"users.");
        assertRefused(BlankRetiredTestCase.class, "gives no reason");
    }

    @Test
    void aStatementOfTheTrafficSaysSomething() {
        assertRefused(BlankTrafficTestCase.class, "@Traffic on '");
    }

    private static final String SOUND = "classpath:histories/sound";
    private static final String ROWS = "src/test/resources/production-rows/";

    @MigrationTest(locations = SOUND, productionRows = ROWS + "mariadb.tsv")
    static class OtherProductTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND, productionRows = ROWS + "ahead.tsv")
    static class AheadTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND, productionRows = ROWS + "broken.tsv")
    static class BrokenRowsTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND, productionRows = ROWS + "missing.tsv")
    static class MissingRowsTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @LockBudget(longestWaitMillis = -5)
    static class NegativeWaitTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @WorkBudget(rowsPerTransaction = -2)
    static class NegativeWorkTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @TimeBudget(upMillis = -2)
    static class NegativeTimeTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @ProductionRows(table = "users", rows = -1)
    static class NegativeRowsTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @WorkBudget
    static class EmptyWorkTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @TimeBudget(migration = "2")
    static class EmptyTimeTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @LockBudget(migration = "2", longestWaitMillis = 100)
    @LockBudget(migration = "2", longestWaitMillis = 200)
    static class TwoWaitsTestCase implements MigrationChecks {}

    @LockBudget(longestWaitMillis = 100)
    static class TwoPlacesTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at(SOUND).within(Budgets.NONE.with(new Lock("", 200)));
    }

    @MigrationTest(locations = SOUND)
    @ProductionRows(table = "users", rows = 1)
    @ProductionRows(table = "users", rows = 2)
    static class TwoSizesTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @LockBudget(migration = "99", longestWaitMillis = 100)
    static class UnknownWaitTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @WorkBudget(migration = "99", walBytes = 100)
    static class UnknownWorkTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @TimeBudget(migration = "99", downMillis = 100)
    static class UnknownTimeTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @Retired(name = "users.email", since = "99", because = "nobody writes")
    static class UnknownRetiredTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @Retired(name = " ", since = "2", because = "nobody writes")
    static class NamelessRetiredTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @Retired(name = "users.email", since = "2", because = " ")
    static class BlankRetiredTestCase implements MigrationChecks {}

    @MigrationTest(locations = SOUND)
    @Traffic(statements = " ")
    static class BlankTrafficTestCase implements MigrationChecks {}
}
