package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.BreakingRows;
import dev.rehearsal.evidence.Consequences.Overload;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.KeyRefused;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one dialect knows of what an up brings about beyond what its text says.
 * Each question is asked of a product only that has what it is about, so that one without any of it needs none.
 */
public interface ConsequenceDialect {

    /**
     * The numbers of a table's columns that have statistics; asked where {@link dev.rehearsal.product.Observation#COLUMN_STATISTICS} is
     * observed.
     *
     * @param table the table's id
     */
    default Set<Integer> analyzedColumns(DatabaseFixture fixture, long table) {
        return Set.of();
    }

    /**
     * Routines that an up made beside an older one, of which the signature was to change; asked where there are
     * {@link dev.rehearsal.product.Capability#ROUTINE_OVERLOADS}.
     *
     * @param fixture the fixture in the state after the up
     * @param sql the up's text
     */
    default List<Overload> overloadsLeft(DatabaseFixture fixture, Schema before, Schema after, String sql) {
        return List.of();
    }

    /**
     * New and changed routines, each with its kind, that run with their owner's rights and find what they use where whoever calls them looks;
     * asked where {@link dev.rehearsal.product.Capability#ROUTINES_LOOK_AS_CALLERS}.
     */
    default List<String> ownersRoutines(Schema before, Schema after) {
        return List.of();
    }

    /** How what a statement is about to do to rows is counted. */
    CountingSql counting();

    /**
     * Columns of whole numbers whose values come from ascending counters, each once; those that count without end only.
     *
     * @param fixture the fixture in the state after the up
     * @param tables some tables of that state
     */
    List<CounterFeed> counterFeeds(DatabaseFixture fixture, List<Table> tables);

    /**
     * Lets a counter give at least this value next.
     *
     * @param table the table, by its name in that database
     */
    void moveOn(DatabaseFixture fixture, String table, CounterFeed feed, long next);

    /** The statement that lets be checked at once what is otherwise checked when the transaction ends; empty where nothing is. */
    default Optional<String> checksAtOnce() {
        return Optional.empty();
    }

    /**
     * Rows that break constraints of which the server never asked whether they hold; asked where there may be
     * {@link dev.rehearsal.product.Capability#UNCHECKED_CONSTRAINTS}.
     *
     * @param fixture a fixture in the state of the schema; it is only read
     */
    default List<BreakingRows> breakingRows(DatabaseFixture fixture, Schema schema) {
        return List.of();
    }

    /** Keeps the triggers of a database that is thrown away from firing in sessions that begin later. */
    void silenceTriggers(DatabaseFixture fixture);

    /** What is known of time zones in which sessions are; empty where nothing is. */
    default Optional<TimeZones> timeZones() {
        return Optional.empty();
    }

    /** Whether a foreign key does {@code set default} where the catalog says so. */
    default boolean setsDefaults() {
        return true;
    }

    /** Whether what a foreign key does to rows sets off their triggers. */
    default boolean actionsFireTriggers() {
        return false;
    }

    /** What only this product can observe of an up, which its own checks judge as a rule; where one search fails, the others are made. */
    default List<Search> searches(CompletedUp up) {
        return List.of();
    }

    /**
     * Something that is looked for right after an up.
     *
     * @param doing what is being done, in words
     * @param observations what is found, once it is asked for
     */
    record Search(String doing, Supplier<Stream<ProductObservation>> observations) {}

    /** Whether the server knows more of why it refused than it said. */
    default boolean hasReason(Outcome.Failed failure) {
        return false;
    }

    /**
     * What it knows besides.
     *
     * @param failed a database of nobody else's in the state in which the statement was refused; it is spoilt
     */
    default List<KeyRefused> reasons(DatabaseFixture failed, Outcome.Failed failure) {
        return List.of();
    }

    /**
     * Other defaults of the server, where what a history makes may depend on them.
     *
     * @param end a fixture in the state at its end
     * @param judged those of its migrations that are judged
     */
    default Stream<ServerDefault> otherDefaults(
            DatabaseFixture end, Schema schema, List<Migration> migrations, List<Migration> judged) {
        return Stream.empty();
    }
}
