package dev.rehearsal.report.runbook;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.ProductionQuery.Purpose;
import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.history.Script;
import dev.rehearsal.report.ReportedStep;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One migration of a release.
 *
 * @param naming what it is called, where it is written, and what applies it alone
 * @param assessment what it is, and how it is brought to production
 * @param statements the statements of its up, in order
 * @param changes what it changes
 * @param wayBack how it is taken back
 * @param queries what is asked around it
 * @param aborts when it is broken off, and what is done then
 */
record PlannedMigration(
        Naming naming,
        Assessment assessment,
        List<PlannedStatement> statements,
        Changes changes,
        WayBack wayBack,
        Queries queries,
        List<Abort> aborts) {
    PlannedMigration {
        statements = List.copyOf(statements);
        aborts = List.copyOf(aborts);
    }

    /**
     * What a migration is called, where it is written, and what applies it alone.
     *
     * @param migrationName the name that people read
     * @param filesCreated the paths of its up and its down
     * @param applyTo what is typed to apply the migrations up to this one; empty where the tool has no such command
     */
    record Naming(String migrationName, List<String> filesCreated, String applyTo) {
        Naming {
            filesCreated = List.copyOf(filesCreated);
        }
    }

    /** The name that people read. */
    String migrationName() {
        return naming.migrationName();
    }

    /** The paths of its up and its down. */
    List<String> filesCreated() {
        return naming.filesCreated();
    }

    /**
     * What a migration changes.
     *
     * @param schema objects that differ after it
     * @param data tables whose rows it writes
     * @param personal what new columns hold of people, as far as their names tell
     */
    record Changes(List<SchemaChange> schema, List<DataChange> data, List<String> personal) {}

    /**
     * What is asked around a migration.
     *
     * @param preflight before it
     * @param watch while it runs
     * @param postChecks after it
     * @param inWindow invariants whose values are compared while nobody writes
     */
    record Queries(
            List<PlannedQuery> preflight,
            List<PlannedQuery> watch,
            List<PlannedQuery> postChecks,
            List<PlannedQuery> inWindow) {

        static Queries of(StepEvidence step) {
            List<QueryTrial> trials = step.release().queries();
            return new Queries(
                    of(trials, Purpose.PRE_FLIGHT),
                    of(trials, Purpose.WATCH),
                    of(trials, Purpose.POST_CHECK),
                    step.first().invariants().stream()
                            .filter(trial -> trial.holds() && !trial.invariant().noRows())
                            .map(PlannedQuery::of)
                            .toList());
        }

        private static List<PlannedQuery> of(List<QueryTrial> trials, Purpose purpose) {
            return trials.stream()
                    .filter(trial -> trial.query().purpose() == purpose)
                    .map(PlannedQuery::of)
                    .toList();
        }
    }

    /** The same without queries that an earlier migration of the release has; takes note of its own. */
    PlannedMigration withoutQueries(Set<String> asked) {
        return new PlannedMigration(
                naming,
                assessment,
                statements,
                changes,
                wayBack,
                new Queries(
                        without(asked, queries.preflight()),
                        without(asked, queries.watch()),
                        without(asked, queries.postChecks()),
                        queries.inWindow()),
                aborts);
    }

    private static List<PlannedQuery> without(Set<String> asked, List<PlannedQuery> queries) {
        return queries.stream()
                .filter(query -> asked.add(query.title() + '\n' + query.sql()))
                .toList();
    }

    /** @param made what earlier migrations of the release make */
    static PlannedMigration of(ReportedStep reported, Release release, Collection<String> made) {
        StepEvidence step = reported.evidence();
        List<PlannedStatement> statements = new PlannedStatements(step).all();
        return new PlannedMigration(
                new Naming(
                        step.migration().displayName(),
                        Stream.concat(Stream.of(step.migration().up()), step.migration().down().stream())
                                .filter(script -> !script.generated())
                                .map(Script::path)
                                .distinct()
                                .toList(),
                        release.commands().applyTo(step.migration().version())),
                Assessment.of(reported, statements, release, made),
                statements,
                new Changes(SchemaChange.of(step), DataChange.of(step, release), SchemaChange.personal(step, release)),
                WayBack.of(step, release.deployment()),
                Queries.of(step),
                Abort.of(step, statements, release.commands()));
    }
}
