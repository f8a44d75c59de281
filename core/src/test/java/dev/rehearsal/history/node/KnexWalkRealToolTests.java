package dev.rehearsal.history.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole walk with a history of Knex's: up, down, up again, the run over everything, and what is judged. */
class KnexWalkRealToolTests {
    @AutoClose
    private NodeFiles project;

    @BeforeEach
    void plant(@TempDir Path directory) throws IOException {
        project = NodeFiles.in(directory, "knex", "pg")
                .with("migrations/001_customers.js", KnexRealToolTests.CUSTOMERS)
                .with("migrations/002_index.js", KnexRealToolTests.INDEX)
                .with("migrations/003_forgets.js", """
                        exports.up = async knex => {
                          await knex.schema.alterTable('customers', table => table.integer('age'));
                          await knex.schema.createTable('orders', table => table.increments('id'));
                        };
                        exports.down = async knex => {
                          await knex.schema.alterTable('customers', table => table.dropColumn('age'));
                        };
                        """);
    }

    @Test
    void stepsAreJudgedAndForksAreNotBlocked() {
        Rehearsal rehearsal = Rehearsal.of(project.history())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(Experiments.STANDARD);
        try (Walk walk = Walk.of(rehearsal)) {
            List<StepEvidence> steps = new ArrayList<>();
            walk.steps().forEach(steps::add);
            assertThat(steps)
                    .hasSize(3)
                    .allSatisfy(step ->
                            assertThat(step.first().outcome().succeeded()).isTrue());
            List<Finding> sound = steps.subList(0, 2).stream()
                    .flatMap(step -> Judge.standard().judge(step).stream())
                    .toList();
            assertThat(sound).extracting(Finding::check).doesNotContain("UpFails", "DownFails", "DownLeavesSchema");
            List<Finding> forgetful = Judge.standard().judge(steps.get(2));
            assertThat(forgetful)
                    .filteredOn(finding -> finding.check().equals("DownLeavesTraces"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.headline()).contains("; up again fails after its down");
                        assertThat(finding.facts())
                                .filteredOn(fact -> fact.label().equals("up again fails at"))
                                .singleElement()
                                .satisfies(fact -> assertThat(fact.value()).startsWith("migrations/003_forgets.js"));
                    });
            HistoryEvidence whole = walk.history();
            assertThat(whole.wholeRun().succeeded()).isTrue();
            assertThat(whole.toolRun().differs().objects()).isEmpty();
        }
    }
}
