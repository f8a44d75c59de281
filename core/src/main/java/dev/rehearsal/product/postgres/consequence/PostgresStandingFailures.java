package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.FailsForGood;
import dev.rehearsal.product.postgres.consequence.RowTrial.Refused;
import dev.rehearsal.product.postgres.evidence.RightLacking;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what fails from an up on whatever its values are, because of what stands in the schema: tried, and held against the state before. */
final class PostgresStandingFailures {
    /**
     * Refusals of a program as such, and not of a row: names that are not there or fit nothing, other types, a function that ends without a
     * result, a record that is none, calls without end. Settings that an application makes (42704) are not among them.
     */
    private static final Set<String> OF_PROGRAMS = Set.of(
            "42703", "42P01", "42883", "42804", "42601", "42702", "42725", "42846", "42P10", "428C9", "42809", "3F000",
            "2F005", "39P01", "55000", "54001", "42P21", "42P22");

    private static final String NO_KEY = "42P10";
    private static final String NOT_NULL_VIOLATED = "23502";
    static final Pattern FUNCTION =
            Pattern.compile("(?m)(?:PL/\\w+|SQL) function (?!inline_code_block)(\\S+?)(?:\\(.*?\\))?(?: |$)");
    private static final Pattern NO_FIELD = Pattern.compile("record \"(?:new|old)\" has no field \"(.*)\"");

    private static final Map<String, String> WHOLE_SCRIPTS = Map.of("preferQueryMode", "simple");

    private final CompletedUp up;
    private final Schema before;
    private final Schema after;

    private PostgresStandingFailures(CompletedUp up) {
        this.up = up;
        this.before = up.before().schema();
        this.after = up.after().schema();
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Stream<ProductObservation> of(CompletedUp up) {
        if (up.before().schema() == up.after().schema()) {
            return Stream.empty();
        }
        PostgresStandingFailures search = new PostgresStandingFailures(up);
        return Stream.concat(search.views(), search.writes());
    }

    /** Materialized views that had rows to give, and have none. */
    private Stream<ProductObservation> views() {
        return after.tables()
                .filter(view -> isEmptied(before.objects().get(view.key()), view))
                .map(view -> new FailsForGood(
                        "materialized view " + view.name(),
                        "select",
                        "materialized view \"" + MentionedNames.bare(view) + "\" has not been populated",
                        "",
                        "refresh materialized view " + view.name() + ";"));
    }

    private static boolean isEmptied(@Nullable SchemaObject old, Table now) {
        return now.own().getOrDefault("populated", "").equals("no")
                && old instanceof Table had
                && had.own().getOrDefault("populated", "").equals("yes");
    }

    private Stream<ProductObservation> writes() {
        List<Table> tables = ConcernedTables.of(before, after);
        if (tables.isEmpty()) {
            return Stream.empty();
        }
        List<Refused> refused = new ArrayList<>();
        List<RightLacking> lacking = new ArrayList<>();
        try (Database copy = up.fixture().fork();
                Connection session = copy.connect(Access.OBSERVER, WHOLE_SCRIPTS)) {
            refused.addAll(onlyOfPrograms(after, new RowTrial(after).on(session, tables)));
            lacking.addAll(new TriggerRights(after).lacking(session, tables));
        } catch (SQLException e) {
            throw new RehearsalException("rows could not be tried: " + e.getMessage(), e);
        }
        removeKnown(refused, lacking);
        Map<String, Refused> worst = new LinkedHashMap<>();
        refused.forEach(one -> worst.putIfAbsent(one.table() + one.words(), one));
        return Stream.concat(worst.values().stream().map(one -> told(one, refused)), lacking.stream());
    }

    /** Takes out what was refused before, too. */
    private void removeKnown(List<Refused> refused, List<RightLacking> lacking) {
        Set<String> names = Stream.concat(
                        refused.stream().map(Refused::table), lacking.stream().map(RightLacking::object))
                .collect(Collectors.toSet());
        List<Table> tables = before.tables()
                .filter(table -> names.contains(table.name()) && table.isWritten())
                .toList();
        if (tables.isEmpty()) {
            return;
        }
        try (DatabaseFixture earlier = up.earlier().get();
                Connection session = earlier.database().connect(Access.OBSERVER, WHOLE_SCRIPTS)) {
            Set<String> known = onlyOfPrograms(before, new RowTrial(before).on(session, tables)).stream()
                    .map(PostgresStandingFailures::id)
                    .collect(Collectors.toSet());
            refused.removeIf(one -> known.contains(id(one)));
            if (!lacking.isEmpty()) {
                lacking.removeAll(new TriggerRights(before).lacking(session, tables));
            }
        } catch (SQLException e) {
            throw new RehearsalException("rows could not be tried: " + e.getMessage(), e);
        }
    }

    private static String id(Refused one) {
        return one.table() + " " + one.doing() + " " + one.state();
    }

    /** What a text that a program puts together says may depend on values that the row lacks. */
    private static List<Refused> onlyOfPrograms(Schema schema, List<Refused> refused) {
        return refused.stream()
                .filter(one ->
                        FUNCTION.matcher(one.place()).find() || one.state().equals("54001"))
                .filter(one -> !one.state().equals(NO_KEY) || !speaksOfIts(schema, one))
                .filter(one -> one.given() || !own(one.place()).contains("at EXECUTE"))
                .filter(one -> OF_PROGRAMS.contains(one.state())
                        || (one.state().equals(NOT_NULL_VIOLATED)
                                && one.given()
                                && !one.relation().isEmpty()
                                && !one.table().endsWith("." + one.relation())))
                .toList();
    }

    /** Whether the function speaks of the table that it is run for, which has no keys while it is tried. */
    private static boolean speaksOfIts(Schema schema, Refused one) {
        Matcher function = FUNCTION.matcher(one.place());
        String name = function.find() ? function.group(1).replaceFirst(".*\\.", "") : "";
        String table = one.table().substring(one.table().lastIndexOf('.') + 1);
        return schema.objects().values().stream()
                .anyMatch(object -> object instanceof Routine routine
                        && MentionedNames.bare(routine).equals(name)
                        && new MentionedNames(routine.body()).mention(table));
    }

    /** Where it happened, without the block of ours. */
    private static String own(String place) {
        int ours = place.indexOf("PL/pgSQL function inline_code_block");
        return ours < 0 ? place : place.substring(0, ours);
    }

    private static ProductObservation told(Refused one, List<Refused> all) {
        Matcher function = FUNCTION.matcher(one.place());
        String within = function.find() ? "function " + function.group(1) : "";
        String doing = all.stream()
                .filter(other ->
                        other.table().equals(one.table()) && other.words().equals(one.words()))
                .flatMap(other -> Stream.of(other.doing().split(", ", -1)))
                .distinct()
                .collect(Collectors.joining(", "));
        Matcher field = NO_FIELD.matcher(one.words());
        String suggestion = field.find()
                ? "a column " + field.group(1) + " of table " + one.table() + " in the same migration, or a " + within
                        + " that names what is there"
                : "in the same migration a " + (within.isEmpty() ? "trigger" : within)
                        + " that runs on what is there then";
        return new FailsForGood("table " + one.table(), doing, one.words(), within, suggestion);
    }
}
