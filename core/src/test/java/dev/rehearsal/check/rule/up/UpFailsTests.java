package dev.rehearsal.check.rule.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Observed;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import org.junit.jupiter.api.Test;

/** What is proposed to the authors of code; that an up fails is tried wherever one does. */
class UpFailsTests {

    @Test
    void codeThatFailsWithoutTheServerMayMissAVariable() {
        assertThat(suggestion("knex", ""))
                .isEqualTo("an up that runs on this schema and these rows;"
                        + " a variable of the environment that it reads is the option 'env.NAME=value'");
    }

    @Test
    void whatTheServerRefusesMissesNone() {
        assertThat(suggestion("knex", "42P01")).isEqualTo("an up that runs on this schema and these rows");
    }

    @Test
    void filesReadNoEnvironment() {
        assertThat(suggestion("goose", "")).isEqualTo("an up that runs on this schema and these rows");
    }

    private static String suggestion(String tool, String sqlState) {
        Outcome.Failed failure = new Outcome.Failed(
                "no tenant", new RefusalCode(sqlState, RefusalKind.OTHER), "migrations/7_tenant.js", 1, "", false);
        return Judge.standard()
                .judge(Observed.upFails("7", failure).withTool(tool))
                .get(0)
                .suggestion();
    }
}
