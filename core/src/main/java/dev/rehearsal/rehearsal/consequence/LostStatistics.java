package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.Consequences.Unanalyzed;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds columns that lost their statistics with their type: the server drops them with any change of it. That a table
 * was analyzed before shows in its other columns.
 */
final class LostStatistics {
    private LostStatistics() {}

    /** @param fixture the fixture in the state after the up */
    static List<Unanalyzed> of(DatabaseFixture fixture, ObservedState before, ObservedState after) {
        List<Unanalyzed> found = new ArrayList<>();
        for (SchemaObject object : before.schema().objects().values()) {
            if (object instanceof Table old && old.holdsRows()) {
                after(after.schema(), old)
                        .filter(now -> after.data().rows(now.name()) > 0)
                        .map(now -> unanalyzed(fixture, after, now, changed(old, now)))
                        .filter(lost -> !lost.columns().isEmpty())
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how a reader says that nothing changed
    private static Optional<Table> after(Schema schema, Table old) {
        SchemaObject same = schema.objects().get(old.key());
        return same == old ? Optional.empty() : schema.table(old.id());
    }

    private static List<Column> changed(Table old, Table now) {
        return now.columns().stream()
                .filter(column -> old.columns().stream()
                        .anyMatch(former -> former.number() == column.number()
                                && !former.type().equals(column.type())
                                && former.dataType().id() != 0))
                .toList();
    }

    private static Unanalyzed unanalyzed(
            DatabaseFixture fixture, ObservedState after, Table table, List<Column> changed) {
        List<String> columns = new ArrayList<>();
        if (!changed.isEmpty()) {
            Set<Integer> analyzed = fixture.database()
                    .dialect()
                    .require(ConsequenceDialect.class)
                    .analyzedColumns(fixture, table.id());
            changed.stream()
                    .filter(column -> !analyzed.contains(column.number()))
                    .map(Column::name)
                    .filter(name -> !analyzed.isEmpty())
                    .forEach(columns::add);
        }
        List<String> extended = after.schema().objects().values().stream()
                .filter(object -> object.kind().equals("statistics")
                        && table.name().equals(object.properties().get("table")))
                .filter(object -> {
                    MentionedNames definition =
                            new MentionedNames(object.properties().getOrDefault("definition", ""));
                    return columns.stream().anyMatch(definition::mention);
                })
                .map(SchemaObject::name)
                .toList();
        return new Unanalyzed(table.name(), after.data().rows(table.name()), columns, extended);
    }
}
