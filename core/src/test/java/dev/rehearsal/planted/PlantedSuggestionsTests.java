package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.audit.AuditTable;
import dev.rehearsal.audit.Audited;
import dev.rehearsal.audit.AuditedStep;
import dev.rehearsal.audit.SuggestionAudit;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.hazards.Hazard;
import dev.rehearsal.hazards.Hazards;
import dev.rehearsal.hazards.Shop;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL that a finding in a planted fault or a hazard prints was run, and mends what was found. */
@Tag("exhaustive")
class PlantedSuggestionsTests {
    private static final Experiments STATEMENTS = new Experiments(true, false, false, false, 0, List.of());
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<Audited> AUDITED = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void ofPlantedFaultsEndWell() {
        assertEndWell(PlantedFaults.all(), this::audited);
    }

    @Test
    void ofHazardsEndWell() {
        assertEndWell(Hazards.all(), this::audited);
    }

    private List<Audited> audited(PlantedFault fault) {
        List<AuditedStep> steps = Stream.concat(fault.base().stream(), Stream.of(fault.faulty()))
                .map(step ->
                        new AuditedStep(step.name().substring(step.id().length() + 1), step.up(), step.downOrNull()))
                .toList();
        return audit(fault.rows()).of(fault.title(), steps, steps.size() - 1, true);
    }

    private List<Audited> audited(Hazard hazard) {
        List<AuditedStep> steps = Stream.of(Shop.TABLES, hazard.before(), hazard.unsafe())
                .filter(up -> !up.isEmpty())
                .map(up -> new AuditedStep("step", up, null))
                .toList();
        return audit(Shop.rows(200)).of(hazard.toString(), steps, steps.size() - 1, false);
    }

    private SuggestionAudit audit(String rows) {
        Path own = directory.resolve(String.valueOf(NUMBER.incrementAndGet()));
        return new SuggestionAudit(history -> rehearsal(history, rows), own);
    }

    /** Each thread has a server: what one migration may do for a while, the migrator's sessions of another thread would feel. */
    private static Rehearsal rehearsal(History history, String rows) {
        String first = history.migrations().get(0).id();
        return Rehearsal.of(history)
                .on(isolation -> Postgres.database(
                        new DatabaseSettings(
                                null, "-- " + Thread.currentThread().getName(), null),
                        isolation))
                .seededBy((occasion, connection) -> {
                    if (!rows.isEmpty()
                            && occasion.moment() == Occasion.Moment.AFTER_STEP
                            && occasion.migration().equals(first)) {
                        try (var statement = connection.createStatement()) {
                            statement.execute(rows);
                        }
                    }
                })
                .with(STATEMENTS);
    }

    /** What one server does at a time leaves a second one idle. */
    private static <T> void assertEndWell(Stream<T> all, Function<T, List<Audited>> audit) {
        List<Audited> audited = all.toList().parallelStream()
                .flatMap(one -> audit.apply(one).stream())
                .toList();
        AUDITED.addAll(audited);
        assertThat(audited).filteredOn(one -> !one.endedWell()).isEmpty();
    }

    @AfterAll
    static void tellWhatWasRun() {
        System.out.println(AuditTable.of(AUDITED));
    }
}
