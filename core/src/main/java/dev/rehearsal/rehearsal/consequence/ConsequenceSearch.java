package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.Consequences.MismatchedKey;
import dev.rehearsal.evidence.Consequences.Unanalyzed;
import dev.rehearsal.evidence.HandWrittenKeys;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.NothingDone;
import dev.rehearsal.evidence.SessionTraces;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect.Search;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Collects what a first up brought about beyond what its text says. */
final class ConsequenceSearch {
    private final CompletedUp up;
    private final DatabaseProduct dialect;
    private final OwnFailures failures;

    private ConsequenceSearch(CompletedUp up, OwnFailures failures) {
        this.up = up;
        this.dialect = up.fixture().database().dialect();
        this.failures = failures;
    }

    static Consequences of(CompletedUp up, OwnFailures failures) {
        return new ConsequenceSearch(up, failures).all();
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    private Consequences all() {
        SessionTraces session = up.fixture().takeTraces();
        Schema old = up.before().schema();
        Schema now = up.after().schema();
        List<ProductObservation> observed = observations(old, now);
        List<HandWrittenKeys> keys = failures.confined(
                "looking for keys written by hand", List.of(), () -> new HandWrittenKeySearch(up).keys());
        boolean isNothing = session.equals(SessionTraces.NONE) && observed.isEmpty() && keys.isEmpty();
        if (old == now && isNothing) {
            return Consequences.NONE;
        }
        Consequences found = old == now ? Consequences.NONE : changed(old, now);
        return found.with(session).withObserved(observed).withHandWritten(keys);
    }

    private List<ProductObservation> observations(Schema old, Schema now) {
        return Stream.concat(
                        dialect.part(ConsequenceDialect.class).stream().flatMap(known -> known.searches(up).stream()),
                        searches(old, now))
                .flatMap(search -> failures
                        .confined(
                                search.doing(),
                                List.<ProductObservation>of(),
                                () -> search.observations().get().toList())
                        .stream())
                .toList();
    }

    @SuppressWarnings("ReferenceEquality")
    private Stream<Search> searches(Schema old, Schema now) {
        SchemaDialect schemas = dialect.require(SchemaDialect.class);
        return Stream.concat(
                Stream.of(
                        new Search("deleting rows that others refer to", () -> KeyActionSearch.of(up).stream()),
                        new Search("running the up without triggers", () -> TriggerRowSearch.of(up).stream()),
                        new Search("looking for rows that nobody sees any more", () -> HiddenRowSearch.of(up).stream()),
                        new Search("running the up in another time zone", () -> TimeZoneSearch.of(up).stream())),
                old == now
                        ? Stream.of(new Search("looking whether anything was done", this::nothingDone))
                        : Stream.of(
                                new Search(
                                        "looking where numbers end",
                                        () -> EndingNumbers.of(old, now, schemas).stream()),
                                new Search("asking older checks about new values", () -> OlderChecks.of(up, schemas))));
    }

    /** Asked where the schema is the same. */
    private Stream<ProductObservation> nothingDone() {
        boolean isEmpty = up.migration().up().empty();
        return !isEmpty && up.before().suspects(up.after()).isEmpty() ? Stream.of(new NothingDone()) : Stream.empty();
    }

    private Consequences changed(Schema old, Schema now) {
        DatabaseFixture fixture = up.fixture();
        String sql = up.migration().up().sql();
        return new Consequences(
                CascadedObjects.of(old, now, sql),
                dialect.observations().contains(Observation.COLUMN_STATISTICS)
                        ? LostStatistics.of(fixture, up.before(), up.after())
                        : List.of(),
                new Consequences.Routines(
                        dialect.capabilities().contains(Capability.ROUTINE_OVERLOADS)
                                ? fixture.database()
                                        .dialect()
                                        .require(ConsequenceDialect.class)
                                        .overloadsLeft(fixture, old, now, sql)
                                : List.of(),
                        dialect.capabilities().contains(Capability.ROUTINES_LOOK_AS_CALLERS)
                                ? fixture.database()
                                        .dialect()
                                        .require(ConsequenceDialect.class)
                                        .ownersRoutines(old, now)
                                : List.of()),
                ForeignKeyTypes.mismatched(old, now),
                SessionTraces.NONE,
                List.of(),
                List.of());
    }

    /** Finds foreign keys that are new and between columns of different types. */
    private static final class ForeignKeyTypes {
        private static final List<Set<String>> ALIKE = List.of(
                Set.of("text", "character varying", "character"),
                Set.of("varchar", "char"),
                Set.of("varbinary", "binary"));

        private ForeignKeyTypes() {}

        static List<MismatchedKey> mismatched(Schema before, Schema after) {
            Set<Long> known = before.constraints().map(Constraint::id).collect(Collectors.toSet());
            return after.constraints()
                    .filter(constraint -> !known.contains(constraint.id()) && constraint.parent() == 0)
                    .flatMap(constraint -> mismatch(after, constraint))
                    .toList();
        }

        private static Stream<MismatchedKey> mismatch(Schema schema, Constraint constraint) {
            Constraint.Reference reference = constraint.definition().reference();
            if (reference == null) {
                return Stream.empty();
            }
            List<Column> own =
                    columns(schema, constraint.table(), constraint.definition().columns());
            List<Column> referenced = columns(schema, reference.table(), reference.columns());
            boolean same = own.size() != referenced.size()
                    || IntStream.range(0, own.size()).allMatch(i -> alike(own.get(i), referenced.get(i)));
            return same
                    ? Stream.empty()
                    : Stream.of(new MismatchedKey(constraint.name(), words(own), words(referenced)));
        }

        private static boolean alike(Column own, Column referenced) {
            return base(own) == base(referenced)
                    || ALIKE.stream()
                            .anyMatch(types ->
                                    types.contains(withoutLength(own)) && types.contains(withoutLength(referenced)));
        }

        private static long base(Column column) {
            return column.dataType().base() == 0
                    ? column.dataType().id()
                    : column.dataType().base();
        }

        private static String withoutLength(Column column) {
            return column.type().replaceFirst("\\(.*", "");
        }

        private static List<Column> columns(Schema schema, long table, List<Integer> numbers) {
            return schema.table(table).stream()
                    .flatMap(found -> numbers.stream()
                            .flatMap(number -> found.columns().stream().filter(column -> column.number() == number)))
                    .toList();
        }

        private static String words(List<Column> columns) {
            return columns.stream()
                    .map(column -> column.name() + " " + column.type())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Finds columns that lost their statistics with their type: the server drops them with any change of it. That a table
     * was analyzed before shows in its other columns.
     */
    private static final class LostStatistics {
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
}
