package dev.rehearsal.check.rule.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Budgets;
import org.junit.jupiter.api.Test;

class LimitsTests {

    @Test
    void aNameWithItsSchemaMeansThatTableAlone() {
        Limits limits =
                Limits.of(Budgets.NONE.withProductionRows("orders", 10).withProductionRows("zoo.orders", 20), "7");
        assertThat(limits.productionRows("zoo.orders")).hasValue(20);
        assertThat(limits.productionRows("\"zoo\".\"orders\"")).hasValue(20);
        assertThat(limits.productionRows("public.orders")).hasValue(10);
        assertThat(limits.productionRows("public.zoo")).isEmpty();
    }
}
