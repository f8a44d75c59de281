package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.KeyConsequence;
import dev.rehearsal.evidence.consequence.KeyConsequence.Action;
import dev.rehearsal.evidence.consequence.KeyConsequence.Changed;
import dev.rehearsal.evidence.consequence.KeyConsequence.Columns;
import dev.rehearsal.evidence.consequence.KeyConsequence.Effect;
import dev.rehearsal.evidence.consequence.KeyConsequence.Event;
import dev.rehearsal.evidence.consequence.KeyConsequence.Refused;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.TypeForm;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what becomes of rows since an up when the row that they refer to goes: it is tried before and after the up on a database of its
 * own, for the keys only of which the up changed something.
 */
final class KeyActionSearch {
    private final CompletedUp up;
    private final Schema before;
    private final Schema after;
    private final List<ForeignKey> old;
    private final List<ForeignKey> now;
    private final ConsequenceDialect dialect;
    private final Set<String> changed;

    private KeyActionSearch(CompletedUp up) {
        this.up = up;
        this.before = up.before().schema();
        this.after = up.after().schema();
        this.dialect = up.fixture().database().dialect().require(ConsequenceDialect.class);
        this.old = ForeignKey.in(before, dialect).toList();
        this.now = ForeignKey.in(after, dialect).toList();
        this.changed =
                Stream.concat(changed(after, before), changed(before, after)).collect(Collectors.toSet());
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static List<ProductObservation> of(CompletedUp up) {
        return up.before().schema() == up.after().schema() ? List.of() : new KeyActionSearch(up).found();
    }

    /**
     * A key whose action may do something else than before.
     *
     * @param was the key between the same columns before; null where there was none
     */
    private record Suspect(ForeignKey key, @Nullable ForeignKey was, Event event) {
        boolean isOther() {
            return was != null && !was.action(event).equals(key.action(event));
        }
    }

    /** What was seen of a suspect before and after. */
    private static final class Sights {
        final Map<Suspect, ParentTrial.Seen> before = new HashMap<>();
        final Map<Suspect, ParentTrial.Seen> after = new HashMap<>();
    }

    private List<ProductObservation> found() {
        List<Suspect> suspects = now.stream()
                .flatMap(key -> Stream.of(Event.values())
                        .map(event -> new Suspect(key, key.in(old).orElse(null), event)))
                .filter(suspect -> suspect.isOther() || mayRefuse(suspect))
                .toList();
        boolean tries = suspects.stream().anyMatch(this::hasRows);
        Sights sights = tries ? tried(suspects.stream().filter(this::hasRows).toList()) : new Sights();
        return suspects.stream()
                .flatMap(suspect -> consequence(suspect, sights).stream())
                .map(ProductObservation.class::cast)
                .toList();
    }

    private boolean hasRows(Suspect suspect) {
        return up.after().rows(suspect.key().child()) > 0;
    }

    /** Whether rows may refuse the action that took it before, or of which the key is new. */
    private boolean mayRefuse(Suspect suspect) {
        ForeignKey key = suspect.key();
        ForeignKey was = suspect.was();
        if (!key.acts(suspect.event()) || (was != null && !isTouched(key, was))) {
            return false;
        }
        List<Column> written = key.written(suspect.event());
        boolean isSetByDefault = key.action(suspect.event()).equals(ForeignKey.SET_DEFAULT);
        return isSetByDefault
                || written.stream()
                        .anyMatch(
                                column -> column.notNull() || column.dataType().form() == TypeForm.DOMAIN)
                || (!written.isEmpty() && (key.child().isPartitioned() || isChecked(key.child(), written)))
                || (dialect.actionsFireTriggers()
                        && triggers(after, key.child()).findAny().isPresent());
    }

    private boolean isChecked(Table child, List<Column> written) {
        return checks(after, child)
                .anyMatch(check -> check.definition().columns().contains(0)
                        || written.stream()
                                .anyMatch(column -> check.definition().columns().contains(column.number())));
    }

    private boolean isTouched(ForeignKey key, ForeignKey was) {
        return !key.from().equals(was.from())
                || changed.contains(key.child().name())
                || changed.contains(was.child().name());
    }

    /** The tables of whose checks and triggers one is otherwise in another state, or not there. */
    private static Stream<String> changed(Schema from, Schema to) {
        return from.objects().values().stream()
                .filter(object -> object.kind().equals("trigger")
                        || (object instanceof Constraint check
                                && check.definition().type() == Constraint.Type.CHECK))
                .filter(object -> !object.equals(to.objects().get(object.key())))
                .map(object -> object.properties().getOrDefault("table", ""));
    }

    private static Stream<Constraint> checks(Schema schema, Table table) {
        return schema.constraints()
                .filter(check ->
                        check.table() == table.id() && check.definition().type() == Constraint.Type.CHECK);
    }

    private static Stream<SchemaObject> triggers(Schema schema, Table table) {
        return schema.objects().values().stream()
                .filter(object -> object.kind().equals("trigger")
                        && table.name().equals(object.properties().get("table")));
    }

    private Sights tried(List<Suspect> suspects) {
        Sights sights = new Sights();
        try (DatabaseFixture fixture = up.earlier().get()) {
            try (ParentTrial trial = new ParentTrial(fixture, old)) {
                for (Suspect suspect : suspects) {
                    ForeignKey was = suspect.was();
                    if (was != null) {
                        trial.of(was, suspect.event()).ifPresent(seen -> sights.before.put(suspect, seen));
                    }
                }
            }
            if (fixture.up(up.migration()).succeeded()) {
                try (ParentTrial trial = new ParentTrial(fixture, now)) {
                    for (Suspect suspect : suspects) {
                        trial.of(suspect.key(), suspect.event()).ifPresent(seen -> sights.after.put(suspect, seen));
                    }
                }
            }
            return sights;
        } catch (SQLException e) {
            throw new RehearsalException("rows that others refer to could not be deleted: " + e.getMessage(), e);
        }
    }

    private Optional<KeyConsequence> consequence(Suspect suspect, Sights sights) {
        ForeignKey was = suspect.was();
        ParentTrial.Seen then = sights.before.get(suspect);
        ParentTrial.Seen seen = sights.after.get(suspect);
        boolean couldBefore = then == null || then.refusal().isEmpty();
        boolean acts = suspect.key().acts(suspect.event());
        if (acts && seen != null && !seen.refusal().isEmpty()) {
            return couldBefore || was == null || suspect.isOther()
                    ? Optional.of(refused(suspect, seen.refusal(), couldBefore))
                    : Optional.empty();
        }
        if (acts && seen == null && refusesByCatalog(suspect.key(), suspect.event())) {
            boolean refusedBefore = was != null && (!couldBefore || refusesByCatalog(was, suspect.event()));
            return refusedBefore ? Optional.empty() : Optional.of(refused(suspect, "", was != null));
        }
        return was == null || !suspect.isOther() ? Optional.empty() : changed(suspect, was, then, seen);
    }

    private Refused refused(Suspect suspect, String refusal, boolean isNew) {
        ForeignKey key = suspect.key();
        List<Column> written = key.written(suspect.event());
        List<Column> notNull = written.stream().filter(Column::notNull).toList();
        Columns columns = new Columns(
                names(written),
                names(notNull),
                after.primaryKey(key.child()).stream().anyMatch(notNull::contains));
        return new Refused(
                key.constraint().name(),
                suspect.event(),
                key.parent().name(),
                key.child().name(),
                key.action(suspect.event()),
                columns,
                refusal,
                isNew);
    }

    private List<String> names(List<Column> columns) {
        SchemaDialect dialect = up.fixture().database().dialect().require(SchemaDialect.class);
        return columns.stream()
                .map(column -> dialect.quotedIfNeeded(column.name()))
                .toList();
    }

    private static boolean refusesByCatalog(ForeignKey key, Event event) {
        return switch (key.action(event)) {
            case ForeignKey.SET_NULL -> key.written(event).stream().anyMatch(Column::notNull);
            case ForeignKey.SET_DEFAULT ->
                key.written(event).stream().anyMatch(column -> column.notNull() && column.defaultExpression() == null);
            default -> false;
        };
    }

    /** That rows follow a key which changes is what everybody wants. */
    private static Optional<KeyConsequence> changed(
            Suspect suspect, ForeignKey was, ParentTrial.@Nullable Seen then, ParentTrial.@Nullable Seen seen) {
        Event event = suspect.event();
        ForeignKey key = suspect.key();
        Action before = action(was.action(event), then);
        Action after = action(key.action(event), seen);
        return event == Event.UPDATE && after.effect() == Effect.TAKES
                ? Optional.empty()
                : Optional.of(new Changed(
                        key.constraint().name(),
                        event,
                        key.parent().name(),
                        key.child().name(),
                        before,
                        after));
    }

    private static Action action(String name, ParentTrial.@Nullable Seen seen) {
        Effect said = switch (name) {
            case ForeignKey.CASCADE -> Effect.TAKES;
            case ForeignKey.SET_NULL, ForeignKey.SET_DEFAULT -> Effect.UNLINKS;
            default -> Effect.REFUSES;
        };
        return new Action(name, said, seen == null ? Map.of() : new HashMap<>(seen.rows()));
    }
}
