package dev.rehearsal.history.liquibase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.core.LoadDataChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.parser.ChangeLogParserFactory;
import org.jspecify.annotations.Nullable;

/** A changelog as Liquibase parsed it. It provides changelogs that hold one of its changesets alone. */
final class ParsedChangelog {
    private static final String OF_LIQUIBASE = "liquibase.change.core.";

    private final DatabaseChangeLog whole;
    private final DatabaseParameters parameters;
    private final boolean bound;
    private final List<ChangeSet> chosen;
    private final Map<String, List<Kept>> byKey = new HashMap<>();
    private final Map<String, String> checksums = new HashMap<>();

    /** A changeset and its path as it was read: Liquibase replaces that by what its schema history table says. */
    private record Kept(ChangeSet changeSet, String path) {}

    private ParsedChangelog(DatabaseChangeLog whole, DatabaseParameters parameters, Predicate<ChangeSet> choosing) {
        this.whole = whole;
        this.parameters = parameters;
        this.chosen = whole.getChangeSets().stream().filter(choosing).toList();
        this.bound = parameters.askedForDatabase();
        whole.getChangeSets()
                .forEach(changeSet -> byKey.computeIfAbsent(RanChangesets.key(changeSet), key -> new ArrayList<>())
                        .add(new Kept(changeSet, changeSet.getFilePath())));
    }

    /** Reads the changelog for a database. */
    static ParsedChangelog of(LiquibaseSetup setup, Database database) throws Exception {
        DatabaseParameters parameters = setup.parameters(database);
        DatabaseChangeLog whole = ChangeLogParserFactory.getInstance()
                .getParser(setup.changelog(), setup.resources())
                .parse(setup.changelog(), parameters, setup.resources());
        return new ParsedChangelog(whole, parameters, setup.choosing(database));
    }

    /** All that was read. */
    DatabaseChangeLog whole() {
        return whole;
    }

    /** Whether it would have been read otherwise for another database. */
    boolean isBound() {
        return bound;
    }

    /** Whether running the changeset leaves traces in it, so that it has to be read anew for each run. */
    boolean isSpent(Changeset changeset) {
        return kept(changeset).stream().anyMatch(kept -> keepsState(kept.changeSet()));
    }

    private static boolean keepsState(ChangeSet changeSet) {
        return changeSet.getRunWith() != null
                || Stream.concat(changeSet.getChanges().stream(), changeSet.getRollback().getChanges().stream())
                        .anyMatch(ParsedChangelog::keepsState);
    }

    /**
     * Custom classes and extensions may keep state of any kind. Changes that load data keep the columns that they
     * found.
     */
    private static boolean keepsState(Change change) {
        return change instanceof CustomChangeWrapper
                || change instanceof LoadDataChange
                || !change.getClass().getName().startsWith(OF_LIQUIBASE);
    }

    /** Sets the database whose values placeholders take; null for none. */
    void workOn(@Nullable Database database) {
        parameters.workOn(database);
    }

    /**
     * A changelog in which that changeset stands alone, with what the whole one says for each run. A name may stand for
     * several, of which databases or contexts choose one.
     */
    DatabaseChangeLog alone(Changeset changeset) {
        DatabaseChangeLog one = new DatabaseChangeLog(whole.getPhysicalFilePath());
        one.setLogicalFilePath(whole.getRawLogicalFilePath());
        one.setObjectQuotingStrategy(whole.getObjectQuotingStrategy());
        one.setContextFilter(whole.getContextFilter());
        one.setChangeLogParameters(parameters);
        one.setPreconditions(whole.getPreconditions());
        kept(changeset).forEach(kept -> one.addChangeSet(asRead(kept)));
        return one;
    }

    private List<Kept> kept(Changeset changeset) {
        return byKey.getOrDefault(RanChangesets.key(changeset), List.of());
    }

    /** Clears what an earlier run, perhaps on another database, stored in it. */
    private static ChangeSet asRead(Kept kept) {
        ChangeSet changeSet = kept.changeSet();
        changeSet.setFilePath(kept.path());
        changeSet.setStoredFilePath(null);
        changeSet.clearCheckSum();
        changeSet.setStoredCheckSum(null);
        changeSet.setValidationFailed(false);
        changeSet.setExecType(null);
        changeSet.setRollbackExecType(null);
        changeSet.setErrorMsg(null);
        changeSet.setDeploymentId(null);
        changeSet.setGeneratedSql(new ArrayList<>());
        return changeSet;
    }

    /**
     * Whether Liquibase would find every changeset that ran as it was when it ran. Where that takes more than comparing, as
     * with other names for the same changeset or checksums that are declared valid, the answer is no.
     */
    boolean isAsIn(LiquibaseHistoryTable table, Database database) throws Exception {
        if (checksums.isEmpty()) {
            Scope.child(Scope.Attr.database, database, this::computeChecksums);
        }
        return table.rows().stream().allMatch(this::isAsIn);
    }

    private boolean isAsIn(LiquibaseHistoryTable.Row row) {
        String checksum = checksums.get(row.path() + "::" + row.id() + "::" + row.author());
        if (checksum == null) {
            return !checksums.containsKey(name(row.id(), row.author()));
        }
        return row.checksum().isEmpty() || row.checksum().equals(checksum);
    }

    /** Of several with one name, databases and contexts choose the one that Liquibase compares. */
    private void computeChecksums() {
        for (ChangeSet changeSet : chosen) {
            checksums.put(name(changeSet.getId(), changeSet.getAuthor()), "");
            checksums.put(
                    RanChangesets.key(changeSet),
                    changeSet.generateCheckSum(ChecksumVersion.latest()).toString());
        }
    }

    private static String name(String id, String author) {
        return (id + "::" + author).toLowerCase(Locale.ROOT);
    }
}
