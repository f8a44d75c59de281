package dev.rehearsal.rehearsal.experiment.up;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.reading.RowComparison;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RowsAcrossUp;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.FollowedTables;
import dev.rehearsal.rehearsal.line.Original;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.schema.text.StatedRenames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Follows the rows of tables that the up may have changed from the state before it to the state after it. */
public final class RowsFollowed implements Experiment {
    private final Seeding seeding;

    /** @param seeding tells generated rows from those of migrations; where rows are given, too, nobody can */
    public RowsFollowed(Seeding seeding) {
        this.seeding = seeding.given().equals(Seeding.NONE) ? seeding : Seeding.NONE;
    }

    @Override
    public String what() {
        return "following the rows across the up";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        FollowedTables tables =
                FollowedTables.between(ground.facts().before(), ground.facts().after(), renames(ground));
        Followed followed = tables.pairs().isEmpty() ? Followed.NONE : followed(ground, tables);
        return known.with(new RowsAcrossUp(
                followed.changes(), followed.ofMigrations(), tables.dropped(), tables.grown(), List.of()));
    }

    private static StatedRenames renames(StepUnderTest ground) {
        return ground.dialect()
                .part(ChangeDialect.class)
                .map(dialect -> dialect.renamed(
                        ground.facts().before().schema(),
                        ground.toSend(ground.migration().up()).written().stream()
                                .map(Sent::text)
                                .toList()))
                .orElse(StatedRenames.NONE);
    }

    private Followed followed(StepUnderTest ground, FollowedTables tables) {
        Optional<Database> kept = ground.observed().keptBehind();
        try {
            return kept.isPresent() ? observed(ground, kept.get(), tables) : repeated(ground, tables);
        } catch (SQLException e) {
            throw new RehearsalException("the rows could not be followed: " + e.getMessage(), e);
        }
    }

    private Followed observed(StepUnderTest ground, Database kept, FollowedTables tables) throws SQLException {
        try (Connection before = kept.connect(Access.OBSERVER)) {
            return ground.observed()
                    .fixture()
                    .observing(after -> followed(before, after, tables.pairs(), ground.written()));
        }
    }

    /** Where the up was not observed statement by statement, it is run once more. */
    private Followed repeated(StepUnderTest ground, FollowedTables tables) throws SQLException {
        try (Original original = ground.original();
                DatabaseFixture after = original.fixture().copy()) {
            if (after.up(ground.migration()) instanceof Outcome.Failed failure) {
                throw new RehearsalException("'" + ground.migration().displayName()
                        + "' ran on the main line but failed when repeated on a fork: " + failure.message());
            }
            return original.fixture()
                    .observing(own -> after.observing(later -> followed(own, later, tables.pairs(), ground.written())));
        }
    }

    /** @param written how many rows nobody generated were ever written into each table */
    private Followed followed(Connection before, Connection after, List<TablePair> pairs, Map<String, Long> written)
            throws SQLException {
        List<RowChanges> changes = RowComparison.changes(before, after, pairs);
        Set<String> changed = changes.stream().map(RowChanges::table).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> generated = changed.isEmpty() ? Map.of() : seeding.generated(before, changed);
        Set<String> ofMigrations = new TreeSet<>();
        List<TablePair> told = new ArrayList<>();
        for (RowChanges table : changes) {
            String condition = generated.get(table.table());
            // Where generated rows hold other values by now, the condition does not know them again.
            if (condition != null
                    && table.before() - count(before, table.table(), condition)
                            <= written.getOrDefault(table.table(), 0L)) {
                ofMigrations.add(table.table());
                told.add(table.tables().where(condition));
            }
        }
        RowComparison.changes(before, after, told).forEach(concerned -> ofMigrations.remove(concerned.table()));
        return new Followed(changes, ofMigrations);
    }

    private static long count(Connection connection, String table, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from " + table + " where (" + condition + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * What became of rows.
     *
     * @param ofMigrations the tables in which only rows of earlier migrations are concerned
     */
    private record Followed(List<RowChanges> changes, Set<String> ofMigrations) {
        static final Followed NONE = new Followed(List.of(), Set.of());
    }
}
