package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetsTests {
    private static final OptionalLong UNSET = OptionalLong.empty();

    @Test
    void aBudgetOfOneMigrationTakesThePlaceOfTheOneForAll() {
        Budgets budgets = Budgets.NONE.with(new Budgets.Lock("", 250)).with(new Budgets.Lock("7", 2_000));
        assertThat(budgets.lock("6").orElseThrow().longestWaitMillis()).isEqualTo(250);
        assertThat(budgets.lock("7").orElseThrow().longestWaitMillis()).isEqualTo(2_000);
    }

    @Test
    void nothingIsLimitedThatNoBudgetNames() {
        Budgets budgets = Budgets.NONE.with(new Budgets.Time("7", OptionalLong.of(1), UNSET));
        assertThat(budgets.time("7")).isPresent();
        assertThat(budgets.time("8")).isEmpty();
        assertThat(budgets.work("7")).isEmpty();
        assertThat(budgets.lock("7")).isEmpty();
    }

    @Test
    void twoBudgetsOfAKindForOneMigrationAreRefused() {
        Budgets all = Budgets.NONE.with(new Budgets.Lock("", 1));
        assertThatThrownBy(() -> all.with(new Budgets.Lock("", 2)))
                .hasMessage("@LockBudget is given twice for all migrations; keep one of them");
        Budgets one = Budgets.NONE.with(new Budgets.Work("7", OptionalLong.of(0), UNSET, UNSET));
        assertThatThrownBy(() -> one.with(new Budgets.Work("7", UNSET, OptionalLong.of(9), UNSET)))
                .hasMessage("@WorkBudget is given twice for migration '7'; keep one of them");
    }

    @Test
    void aLimitIsNeverNegative() {
        assertThatThrownBy(() -> new Budgets.Lock("", -1))
                .hasMessage("@LockBudget(longestWaitMillis = -1) is negative; say 0 or more");
        assertThatThrownBy(() -> new Budgets.Work("", UNSET, OptionalLong.of(-8), UNSET))
                .hasMessage("@WorkBudget(walBytes = -8) is negative; say 0 or more");
        assertThatThrownBy(() -> new Budgets.Time("", UNSET, OptionalLong.of(-5)))
                .hasMessage("@TimeBudget(downMillis = -5) is negative; say 0 or more");
    }

    @Test
    void aBudgetLimitsSomething() {
        assertThatThrownBy(() -> new Budgets.Work("", UNSET, UNSET, UNSET))
                .hasMessage("@WorkBudget for all migrations limits nothing;"
                        + " set rowsUnderBlockingLock, walBytes or rowsPerTransaction");
        assertThatThrownBy(() -> new Budgets.Time("7", UNSET, UNSET))
                .hasMessage("@TimeBudget for migration '7' limits nothing; set upMillis or downMillis");
    }

    @Test
    void productionHasNoNegativeRows() {
        assertThat(Budgets.NONE.withProductionRows("orders", 50_000_000).productionRows())
                .containsEntry("orders", 50_000_000L);
        assertThatThrownBy(() -> Budgets.NONE.withProductionRows("orders", -1))
                .hasMessage("@ProductionRows(table = \"orders\", rows = -1) needs a table and a number of rows,"
                        + " 0 or more");
        assertThatThrownBy(() -> Budgets.NONE.withProductionRows(" ", 1)).isInstanceOf(CheckException.class);
    }
}
