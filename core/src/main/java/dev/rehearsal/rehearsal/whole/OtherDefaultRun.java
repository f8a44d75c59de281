package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.evidence.OtherDefault;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.consequence.RefusalReasons;
import dev.rehearsal.rehearsal.consequence.ServerDefault;
import dev.rehearsal.rehearsal.consequence.ServerDefault.Scope;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.Schema;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets the tool do its own run from empty where the server has other defaults, if what the history makes may depend on them. */
final class OtherDefaultRun {
    private final MainLine line;
    private final Schema end;

    /** @param end the schema that the tool's own run led to */
    OtherDefaultRun(MainLine line, Schema end) {
        this.line = line;
        this.end = end;
    }

    /**
     * What is otherwise under them.
     *
     * @param fixture one that stands at the end of such a run
     */
    List<OtherDefault> evidence(DatabaseFixture fixture) {
        Map<Boolean, List<ServerDefault>> defaults = line.databases().dialect().part(ConsequenceDialect.class).stream()
                .flatMap(known -> known.otherDefaults(
                        fixture, end, line.migrations(), line.base().judged()))
                .collect(Collectors.partitioningBy(other -> other.scope() == Scope.SESSION));
        return Stream.concat(
                        tried(defaults.getOrDefault(true, List.of())).stream(),
                        defaults.getOrDefault(false, List.of()).stream()
                                .flatMap(other -> other.scope() == Scope.NOWHERE
                                        ? compared(fixture, end, other)
                                        : tried(List.of(other)).stream()))
                .toList();
    }

    private Stream<OtherDefault> compared(DatabaseFixture fixture, Schema there, ServerDefault other) {
        return other.comparison().of(fixture, end, there).stream()
                .map(ending -> new OtherDefault(other.setting(), ending));
    }

    /** Tries some that can be had together; where the history is refused then, each by itself. */
    private List<OtherDefault> tried(List<ServerDefault> defaults) {
        if (defaults.isEmpty()) {
            return List.of();
        }
        try (DatabaseFixture fixture = begun(defaults)) {
            Outcome run = fixture.migrate();
            if (run instanceof Outcome.Failed failure && defaults.size() == 1) {
                return isJudged(failure)
                        ? List.of(new OtherDefault(
                                defaults.get(0).setting(),
                                new OtherDefault.Refused(failure, RefusalReasons.of(fixture, run))))
                        : List.of();
            }
            if (run.succeeded()) {
                Schema there = fixture.observe().schema();
                return defaults.stream()
                        .flatMap(other -> compared(fixture, there, other))
                        .toList();
            }
        }
        return defaults.stream().flatMap(one -> tried(List.of(one)).stream()).toList();
    }

    private boolean isJudged(Outcome.Failed failure) {
        return line.base().migrations().stream()
                .noneMatch(given -> given.up().path().equals(failure.path()));
    }

    /** A fixture before the first migration that is judged, where they are set; one of a database was set before all tables. */
    private DatabaseFixture begun(List<ServerDefault> defaults) {
        if (defaults.get(0).scope() == Scope.SESSION) {
            return line.base()
                    .begin()
                    .beginningWith(
                            defaults.stream().map(ServerDefault::statement).toList());
        }
        boolean isFirst = defaults.get(0).scope() == Scope.DATABASE;
        DatabaseFixture fixture = DatabaseFixture.onEmpty(
                isFirst ? line.databases().create() : line.databases().createOnOwnServer(),
                line.history(),
                line.databases().watchdog());
        try {
            if (isFirst) {
                set(fixture, defaults.get(0));
            }
            List<Migration> given = line.base().migrations();
            if (!given.isEmpty()) {
                fixture.up(given);
            }
            if (!isFirst) {
                set(fixture, defaults.get(0));
            }
            return fixture;
        } catch (RuntimeException e) {
            fixture.close();
            throw e;
        }
    }

    private static void set(DatabaseFixture fixture, ServerDefault other) {
        fixture.write("another default could not be set", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(other.statement());
            }
        });
        fixture.renewSessions();
    }
}
