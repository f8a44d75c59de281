package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedStep.Probe;
import dev.rehearsal.scenario.Row;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers queries on a private copy of the step's database. The copy is migrated up and down once for each query. */
final class ScenarioProbe implements Probe {
    private final Walk walk;
    private final String migration;
    private final boolean reversible;
    private final Map<String, Map<Moment, Answer>> answers = new ConcurrentHashMap<>();

    ScenarioProbe(Walk walk, StepEvidence step) {
        this.walk = walk;
        this.migration = step.migration().id();
        this.reversible = step.down().succeeded();
    }

    @Override
    public List<List<@Nullable String>> resultOf(String sql, Moment moment) {
        return answers.computeIfAbsent(sql, this::ask)
                .getOrDefault(moment, Answer.NONE)
                .rows();
    }

    private Map<Moment, Answer> ask(String sql) {
        Map<Moment, Answer> results = new EnumMap<>(Moment.class);
        try (MigrationScenario scenario = walk.seededScenario(migration)) {
            results.put(Moment.BEFORE, Answer.of(() -> scenario.query(sql)));
            scenario.up();
            results.put(Moment.AFTER_UP, Answer.of(() -> scenario.query(sql)));
            if (reversible) {
                scenario.down();
                results.put(Moment.AFTER_DOWN, Answer.of(() -> scenario.query(sql)));
            }
        }
        return results;
    }

    /** A result or a failure: a query may be valid at one moment only. Its failure at another is thrown when that result is asked for. */
    private record Answer(
            List<List<@Nullable String>> known, @Nullable RuntimeException failure) {
        static final Answer NONE = new Answer(List.of(), new RehearsalException("not observed: the down was not run"));

        static Answer of(Supplier<List<Row>> query) {
            try {
                return new Answer(texts(query.get()), null);
            } catch (RehearsalException failure) {
                return new Answer(List.of(), failure);
            }
        }

        List<List<@Nullable String>> rows() {
            if (failure != null) {
                throw failure;
            }
            return known;
        }
    }

    private static List<List<@Nullable String>> texts(List<Row> rows) {
        return rows.stream()
                .map(row -> row.stream().map(ScenarioProbe::text).collect(Collectors.<@Nullable String>toList()))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null
                ? null
                : value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }
}
