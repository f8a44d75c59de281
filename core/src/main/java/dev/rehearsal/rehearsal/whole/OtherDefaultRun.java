package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.evidence.OtherDefault;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect.ServerDefault;
import dev.rehearsal.rehearsal.consequence.RefusalReasons;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.Schema;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Lets the tool do its own run from empty where the server has another default, if what the history makes may depend on that. */
final class OtherDefaultRun {
    private final MainLine line;
    private final Schema end;

    /** @param end the schema that the tool's own run led to */
    OtherDefaultRun(MainLine line, Schema end) {
        this.line = line;
        this.end = end;
    }

    /** @param fixture one that stands at the end of such a run */
    OtherDefault evidence(DatabaseFixture fixture) {
        Optional<ConsequenceDialect> dialect = line.databases().dialect().part(ConsequenceDialect.class);
        return dialect.flatMap(known ->
                        known.otherDefault(fixture, end, line.migrations()).map(other -> tried(known, other)))
                .orElse(OtherDefault.NONE);
    }

    private OtherDefault tried(ConsequenceDialect dialect, ServerDefault other) {
        try (DatabaseFixture fixture = line.base().begin()) {
            fixture.write("another default could not be set", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(other.statement());
                }
            });
            fixture.renewSessions();
            Outcome run = fixture.migrate();
            return new OtherDefault(
                    other.setting(),
                    other.here(),
                    other.other(),
                    run,
                    RefusalReasons.of(fixture, run),
                    run.succeeded()
                            ? dialect.apart(fixture, end, fixture.observe().schema())
                            : List.of());
        }
    }
}
