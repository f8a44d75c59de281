package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.KeyRefused;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.consequence.CounterFeed;
import dev.rehearsal.rehearsal.consequence.LostAttributes;
import dev.rehearsal.rehearsal.consequence.ServerDefault;
import dev.rehearsal.rehearsal.consequence.TimeZones;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ups bring about on MariaDB. */
public final class MariadbConsequenceDialect implements ConsequenceDialect {
    private static final String TRIGGERS = """
        select trigger_name, concat(action_timing, ' ', event_manipulation), event_object_table
        from information_schema.triggers where trigger_schema = database()
        order by event_object_table, action_timing, event_manipulation, action_order
        """;

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbConsequenceDialect(Product product) {
        this.product = product;
    }

    @Override
    public List<Search> searches(CompletedUp up) {
        return List.of(
                new Search("asking what the server let pass", () -> letPass(up)),
                new Search("writing rows where programs changed", () -> MariadbStandingFailures.of(up)));
    }

    private Stream<ProductObservation> letPass(CompletedUp up) {
        return Stream.of(
                        CutKeys.of(up),
                        WidenedKeys.of(up),
                        ChangedComparisons.of(up),
                        LostKeyIndexes.of(up),
                        IgnoredReferences.of(up, product),
                        BrokenPrograms.of(up, product),
                        BrokenChecks.of(up),
                        IgnoredActions.of(up, product),
                        ResetNumbers.of(up),
                        ImpliedUpdates.of(up),
                        NumberedLabels.of(up),
                        MissingDefiners.of(up),
                        LostGrants.of(up),
                        LostAttributes.of(up, new MariadbAttributes()),
                        LostColumnAttributes.of(up, product),
                        ChangedGlobals.of(up, product),
                        NonStrictRoutines.of(up),
                        MissingParents.of(up),
                        ZeroDateSearch.of(up),
                        RepeatedUp.of(up, product))
                .flatMap(found -> found);
    }

    /** MySQL keeps it in its catalog and refuses. */
    @Override
    public boolean setsDefaults() {
        return false;
    }

    /** Each is made anew under its name and does nothing, so that an up can still drop it. */
    @Override
    public void silenceTriggers(DatabaseFixture fixture) {
        List<List<@Nullable String>> triggers = fixture.query(TRIGGERS);
        fixture.write("triggers could not be kept from firing", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (List<@Nullable String> trigger : triggers) {
                    String name = Backticks.always(String.valueOf(trigger.get(0)));
                    statement.execute("drop trigger " + name);
                    statement.execute("create trigger " + name + " " + trigger.get(1) + " on "
                            + Backticks.always(String.valueOf(trigger.get(2))) + " for each row begin end");
                }
            }
        });
    }

    @Override
    public boolean hasReason(Outcome.Failed failure) {
        return RefusedKeys.isAbout(failure);
    }

    @Override
    public List<KeyRefused> reasons(DatabaseFixture failed, Outcome.Failed failure) {
        return RefusedKeys.of(failed, failure, product);
    }

    @Override
    public Stream<ServerDefault> otherDefaults(
            DatabaseFixture end, Schema schema, List<Migration> migrations, List<Migration> judged) {
        return Stream.concat(
                DefaultCollation.other(end, schema, new WrittenSql(migrations, product)).stream(),
                new OtherSettings(end, schema, new WrittenSql(judged, product)).all());
    }

    @Override
    public Optional<TimeZones> timeZones() {
        return Optional.of(new MariadbTimeZones());
    }

    @Override
    public CountingSql counting() {
        return new MariadbCountingSql();
    }

    @Override
    public List<CounterFeed> counterFeeds(DatabaseFixture fixture, List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.more().containsKey(Column.AUTO_INCREMENT))
                        .map(column -> new CounterFeed(
                                table.id(), Backticks.ifNeeded(column.name()), "", 1, 1, Long.MAX_VALUE, false)))
                .toList();
    }

    @Override
    public void moveOn(DatabaseFixture fixture, String table, CounterFeed feed, long next) {
        fixture.write("a counter could not be moved on", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table " + table + " auto_increment = " + next);
            }
        });
    }
}
