package dev.rehearsal.rehearsal.experiment.down;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.experiment.ExperimentDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaDifference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a down that fails would leave behind even if its failing statement ran: its statements are sent one by one to a copy,
 * and those that fail are passed over. Whatever one of these names, or a table that it names owns, is not looked at.
 *
 * @param line stands after the up
 */
public record RestOfDown(MainLine line) {
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_$]*|\"[^\"]+\"");
    /** What these change is not told by their text. */
    private static final Pattern OPAQUE = Pattern.compile("(?is)(?:do|call|select|with)\\b.*");
    /** A name that is not there, perhaps for another that is. */
    private static final Set<RefusalKind> UNDEFINED = Set.of(
            RefusalKind.NO_SUCH_TABLE,
            RefusalKind.NO_SUCH_COLUMN,
            RefusalKind.NO_SUCH_OBJECT,
            RefusalKind.NO_SUCH_ROUTINE,
            RefusalKind.NO_SUCH_SCHEMA);

    /** @param undefined whether it names something that is not there */
    private record Refused(String statement, boolean undefined) {
        Set<String> words() {
            return WORD.matcher(statement.toLowerCase(Locale.ROOT))
                    .results()
                    .map(word -> word.group().replace("\"", ""))
                    .collect(Collectors.toSet());
        }
    }

    /** The difference that no failing statement accounts for; none where the script is not what was sent. */
    public SchemaDifference left(StepFacts facts, Outcome.Failed failure) {
        if (!line.databases().dialect().observations().contains(Observation.REST_OF_DOWN)) {
            return SchemaDifference.NONE;
        }
        List<String> statements = statements(facts);
        ScriptText failing = read(failure.statement());
        boolean isKnown = !failing.isEmpty()
                && statements.stream().anyMatch(one -> read(one).saysTheSameAs(failing));
        return isKnown ? left(facts, statements, failing) : SchemaDifference.NONE;
    }

    private SchemaDifference left(StepFacts facts, List<String> statements, ScriptText failing) {
        ExperimentDialect dialect = line.fixture().database().dialect().require(ExperimentDialect.class);
        if (statements.stream().anyMatch(dialect::setsForTransaction)) {
            return SchemaDifference.NONE;
        }
        try (DatabaseFixture copy = line.fixture().copy()) {
            List<Refused> refused = passingOver(copy, statements);
            boolean isTold = !refused.isEmpty()
                    && read(refused.get(0).statement()).saysTheSameAs(failing)
                    && refused.stream()
                            .noneMatch(one -> OPAQUE.matcher(one.statement()).matches());
            return isTold ? besides(copy, facts, refused) : SchemaDifference.NONE;
        }
    }

    private ScriptText read(String sql) {
        return ScriptText.of(sql, line.databases().dialect().require(ScriptDialect.class));
    }

    private List<String> statements(StepFacts facts) {
        return facts.migration().down().map(Script::batches).orElse(List.of()).stream()
                .flatMap(batch -> read(batch.sql()).statements().stream())
                .map(ScriptText.Statement::text)
                .filter(text -> FirstWord.of(text) != FirstWord.BEGIN && FirstWord.of(text) != FirstWord.END)
                .toList();
    }

    /** Those that failed, in order. */
    private static List<Refused> passingOver(DatabaseFixture copy, List<String> statements) {
        List<Refused> refused = new ArrayList<>();
        try (Connection connection = copy.database().connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            for (String statement : statements) {
                try {
                    SimpleQuery.send(connection, "", statement, 1);
                } catch (MigrationFailedException e) {
                    refused.add(new Refused(
                            statement,
                            UNDEFINED.contains(e.code(copy.database().dialect()).kind())));
                }
            }
        } catch (SQLException e) {
            throw new RehearsalException("the rest of the down could not be sent: " + e.getMessage(), e);
        }
        return refused;
    }

    private static SchemaDifference besides(DatabaseFixture copy, StepFacts facts, List<Refused> refused) {
        List<ObjectDifference> left =
                SchemaDifference.between(facts.before().schema(), copy.observe().schema()).objects().stream()
                        .filter(object -> object.category() == ObjectDifference.Category.STRUCTURE)
                        .toList();
        Set<String> named = new TreeSet<>();
        for (Refused one : refused) {
            named.addAll(one.words());
            left.stream()
                    .filter(object -> one.undefined() && mayBeMeant(object, one.words()))
                    .flatMap(RestOfDown::names)
                    .forEach(named::add);
        }
        named.addAll(ownedBy(copy, named));
        return new SchemaDifference(left.stream()
                .filter(object -> names(object).noneMatch(named::contains))
                .toList());
    }

    /** Whether a statement whose name is not there is about such an object. */
    private static boolean mayBeMeant(ObjectDifference object, Set<String> words) {
        return !(object instanceof ObjectDifference.Altered) && words.contains(object.kind());
    }

    /** Indexes and sequences of tables, by their bare names. */
    private static Set<String> ownedBy(DatabaseFixture copy, Set<String> named) {
        return copy.database().dialect().require(ExperimentDialect.class).owned(copy).stream()
                .filter(owned -> named.contains(owned.owner()))
                .map(ExperimentDialect.Owned::name)
                .collect(Collectors.toSet());
    }

    /** The object's own name and that of what it is on: of default privileges the kind of objects. */
    private static Stream<String> names(ObjectDifference object) {
        ObjectIdentity identity = object.object();
        Stream<String> owner = identity.isNamedAfterOwner()
                ? Stream.of(identity.plainNameOfOwner())
                : identity.kind().equals("default privileges")
                        ? Stream.of(identity.name().substring(identity.name().lastIndexOf(' ') + 1))
                        : Stream.empty();
        return Stream.concat(Stream.of(identity.plainName()), owner).map(name -> name.toLowerCase(Locale.ROOT));
    }
}
