package dev.rehearsal.history.liquibase;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

/** Listens to Liquibase and collects which changesets it started to run. Its summary tells only how many. */
final class RanChangesets extends AbstractChangeExecListener {
    private final Set<String> changesets = new LinkedHashSet<>();
    private Runnable before = () -> {};

    /** Registers work that is done before a changeset runs. */
    void before(Runnable work) {
        before = work;
    }

    @Override
    public void willRun(
            ChangeSet changeSet, DatabaseChangeLog changelog, Database database, ChangeSet.RunStatus status) {
        before.run();
        changesets.add(key(changeSet));
    }

    @Override
    public void willRollback(ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
        before.run();
        changesets.add(key(changeSet));
    }

    boolean nothing() {
        return changesets.isEmpty();
    }

    boolean only(Changeset changeset) {
        return changesets.equals(Set.of(key(changeset)));
    }

    @Override
    public String toString() {
        return changesets.isEmpty() ? "nothing" : changesets.stream().collect(Collectors.joining("', '", "'", "'"));
    }

    static String key(ChangeSet changeSet) {
        return changeSet.getFilePath() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
    }

    static String key(Changeset changeset) {
        return changeset.path() + "::" + changeset.id() + "::" + changeset.author();
    }
}
