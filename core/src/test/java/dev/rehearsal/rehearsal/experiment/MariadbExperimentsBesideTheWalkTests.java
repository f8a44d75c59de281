package dev.rehearsal.rehearsal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On MariaDB, too, experiments work on a second server with two threads; what they learn is the same as with one. */
class MariadbExperimentsBesideTheWalkTests {
    private final Set<Isolation> asked = ConcurrentHashMap.newKeySet();

    @TempDir
    Path directory;

    @Test
    void whatIsLearnedIsTheSame() {
        new PlainHistory(directory)
                .step(
                        "create table a (id int primary key, b int); insert into a select seq, seq from seq_1_to_50",
                        "drop table a")
                .step("alter table a modify b bigint; alter table a add key by_b (b)", "alter table a drop key by_b")
                .step("alter table a rename column b to c", "alter table a rename column c to b")
                .step("alter table a add d int; update a set d = c", "alter table a drop d")
                .stepWithoutDown("alter table a drop d");

        List<ExperimentEvidence> alone = rehearse(1);
        assertThat(asked).containsExactly(Isolation.SHARED_SERVER);
        assertThat(alone)
                .anySatisfy(step -> assertThat(step.compatibility().breaks()).isNotEmpty())
                .anySatisfy(step -> assertThat(step.locks().changes()).isNotEmpty())
                .anySatisfy(step -> assertThat(step.halfApplied().points()).isNotEmpty());

        assertThat(rehearse(2)).isEqualTo(alone);
        assertThat(asked).containsExactlyInAnyOrder(Isolation.SHARED_SERVER, Isolation.SECOND_SERVER);
    }

    /** A server with a binary log lets only who has SUPER drop a trigger, so the down is refused, and runs again on a database that is built anew. */
    @Test
    void noExperimentComesToTheDatabasesOfTheWalkWhileItBuildsOneAnew() {
        new PlainHistory(directory)
                .step(
                        "create table a (id int primary key, b int); insert into a select seq, seq from seq_1_to_50",
                        "drop table a")
                .step(
                        "alter table a drop column b; create trigger t before insert on a for each row set @a = 1",
                        "drop trigger t; alter table a add column b int");
        Building building = new Building(this::database);

        List<StepEvidence> steps = rehearse(2, building);

        assertThat(building.builtForDown()).isTrue();
        assertThat(asked).containsExactlyInAnyOrder(Isolation.SHARED_SERVER, Isolation.SECOND_SERVER);
        assertThat(building.wasDisturbed()).isFalse();
        assertThat(steps)
                .flatExtracting(StepEvidence::down, StepEvidence::upAgain)
                .hasSize(4)
                .allMatch(outcome -> outcome instanceof Outcome.Succeeded);
    }

    private List<ExperimentEvidence> rehearse(int threads) {
        return rehearse(threads, this::database).stream()
                .map(StepEvidence::experiments)
                .toList();
    }

    private List<StepEvidence> rehearse(int threads, DatabaseSource source) {
        Rehearsal rehearsal = Rehearsal.of(new PlainHistory(directory).read())
                .on(source.of(DatabaseProducts.ofId("mariadb")))
                .with(Experiments.STANDARD)
                .withThreads(threads);
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.steps().toList();
        }
    }

    private Database database(Isolation isolation) {
        asked.add(isolation);
        return Mariadb.database(DatabaseSettings.defaults(), isolation);
    }
}
