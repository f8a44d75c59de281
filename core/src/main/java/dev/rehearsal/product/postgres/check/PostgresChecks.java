package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.OwnChecks;
import dev.rehearsal.check.judging.FactCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.DefinitionWithout;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.postgres.evidence.PartitionInTheWay;
import dev.rehearsal.product.postgres.evidence.Unidentified;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checks of PostgreSQL alone: a row for each kind of fact that becomes findings as it is. */
public final class PostgresChecks implements OwnChecks {
    private static final Pattern SCHEMA = Pattern.compile("^\\w+ (\"(?:[^\"]|\"\")+\"|[^\".(]+)\\.");

    /** Finds a table whose rows cannot be changed any more where it is published. */
    private static final Check REPLICA_IDENTITY_LOST = new FactCheck<>(
            new CheckDescription(
                    "ReplicaIdentityLost",
                    Severity.ERROR,
                    "After the up, a published table has no replica identity. It is a WARNING if no publication of the history contains the table.",
                    "The server refuses every UPDATE and DELETE on a published table without one. This breaks change data capture and upgrades by logical replication.",
                    "Add a primary key in the same migration, or choose another `replica identity`."),
            Set.of(Capability.REPLICA_IDENTITIES),
            step -> step.consequences().observedByProduct(Unidentified.class),
            (check, step, lost) -> new Finding(
                    check.description().name(),
                    lost.publication().isEmpty() ? Severity.WARNING : Severity.ERROR,
                    Places.up(step.migration(), "table " + lost.table()),
                    lost.publication().isEmpty()
                            ? "table " + lost.table()
                                    + " has no replica identity any more: where all tables are published, the next UPDATE or DELETE fails"
                            : "table " + lost.table() + " is in publication " + lost.publication()
                                    + " and has no replica identity since this up: the next UPDATE or DELETE fails",
                    Facts.of("publication", lost.publication()).list(),
                    "a primary key, or another unique index as its replica identity, in the same migration;"
                            + " or, slow on large tables, 'replica identity full', which the down takes back"));

    /** Finds a new partition of whose rows some may lie in the default partition. */
    private static final Check DEFAULT_PARTITION_IN_THE_WAY = new FactCheck<>(
            new CheckDescription(
                    "DefaultPartitionInTheWay",
                    Severity.WARNING,
                    "The up creates or attaches a partition, and fails if the default partition holds a row within its bounds.",
                    "Rows that arrived before their partition existed are in the default partition. The up works only without such rows.",
                    "Detach the default partition, create the new one, move its rows, and attach the default one again."),
            step -> step.consequences()
                    .observedByProduct(PartitionInTheWay.class)
                    .filter(one -> step.generated().refused().stream()
                            .noneMatch(rows -> rows.failure().message().equals(one.refusal()))),
            (check, step, one) -> check.finding(
                    Places.up(step.migration(), "table " + one.partition()),
                    "partition " + one.partition() + " is refused where " + one.defaults()
                            + " holds a row within its bounds",
                    Facts.of("bounds", one.bounds())
                            .and("the server", one.refusal().lines().findFirst().orElse(""))
                            .list(),
                    "in one transaction " + one.defaults()
                            + " detached, the new partition made, the rows within its bounds moved there, and the default partition attached again"));

    /** Finds routines that run with the rights of their owner and by the names of whoever calls them. */
    private static final Check DEFINER_WITHOUT_SEARCH_PATH = new FactCheck<>(
            new CheckDescription(
                    "DefinerWithoutSearchPath",
                    Severity.WARNING,
                    "The up creates or changes a `security definer` routine that does not set `search_path`.",
                    "A user who may create objects in a schema of the path can run code with the rights of the owner.",
                    "Add `set search_path = …` to the routine, with `pg_temp` last."),
            Set.of(Capability.NAMES_OF_CALLERS),
            step -> step.consequences().definers().stream().filter(routine -> !hadPath(step, routine)),
            (check, step, routine) -> check.finding(
                    Places.up(step.migration(), routine),
                    routine + " is 'security definer' and sets no search_path",
                    List.of(),
                    "alter " + routine + " set search_path = pg_catalog, " + schema(routine) + ", pg_temp;"));

    /** Finds names that the server cut because they are too long. */
    private static final Check NAME_CUT = new FactCheck<>(
            new CheckDescription(
                    "NameCut",
                    Severity.INFO,
                    "A name in the up is longer than the server allows, so the server cut it.",
                    "Two long names may become equal. The name in the script differs from the name in the catalog.",
                    "Choose a name of at most 63 bytes."),
            Set.of(Capability.NAMES_CUT),
            step -> step.consequences().session().notices().stream()
                    .filter(notice -> notice.kind() == RefusalKind.NAME_CUT)
                    .map(ServerNotice::message)
                    .distinct(),
            (check, step, message) -> check.finding(
                    Places.up(step.migration(), ""),
                    "the server cut a name: " + message,
                    List.of(),
                    "a name of at most 63 bytes"));

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresChecks() {}

    @Override
    public List<Group> groups() {
        return List.of(
                new Group("CascadeTakesOthers", List.of(REPLICA_IDENTITY_LOST)),
                new Group("PrivilegesLost", List.of(new GrantOfNoUse(), new NewTableNotGranted())),
                new Group("UpFailsOnLegalRows", List.of(new RowsHiddenFromMigrator(), DEFAULT_PARTITION_IN_THE_WAY)),
                new Group("OldOverloadLeft", List.of(DEFINER_WITHOUT_SEARCH_PATH)),
                new Group("TransactionWithinTransaction", List.of(NAME_CUT)),
                new Group("NeedsSuperuser", List.of(new ReachesOutsideDatabase())));
    }

    /** Whether it had a path that a new definition took away: that is told by itself. */
    private static boolean hadPath(StepEvidence step, String routine) {
        return step.consequences()
                .observedByProduct(DefinitionWithout.class)
                .anyMatch(object -> object.object().equals(routine)
                        && object.lost().stream().anyMatch(lost -> lost.name().equals("set search_path")));
    }

    /** The schema in {@code function public.people(integer)}. */
    private static String schema(String routine) {
        Matcher name = SCHEMA.matcher(routine);
        return name.find() ? name.group(1) : "public";
    }
}
