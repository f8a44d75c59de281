package dev.rehearsal.history.liquibase;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.FailedPrecondition;
import liquibase.precondition.core.PreconditionContainer;

/** Listens to Liquibase and collects which changesets it started to run. Its summary tells only how many. */
final class RanChangesets extends AbstractChangeExecListener {
    private final Set<String> changesets = new LinkedHashSet<>();
    private Runnable before = () -> {};
    private String unmet = "";
    private String passedOver = "";

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
    public void ran(ChangeSet changeSet, DatabaseChangeLog changelog, Database database, ChangeSet.ExecType how) {
        if (how == ChangeSet.ExecType.MARK_RAN || how == ChangeSet.ExecType.SKIPPED) {
            passedOver = unmet.isEmpty()
                    ? how == ChangeSet.ExecType.SKIPPED ? "it was skipped" : "it was marked as run"
                    : unmet;
        }
        if (how == ChangeSet.ExecType.FAILED) {
            passedOver = "it was refused, and Liquibase goes on (failOnError=false)";
        }
    }

    @Override
    public void preconditionFailed(PreconditionFailedException failure, PreconditionContainer.FailOption reaction) {
        String why = failure.getFailedPreconditions().stream()
                .map(FailedPrecondition::getMessage)
                .collect(Collectors.joining("; "));
        unmet = "its precondition does not hold: " + why + " (onFail=" + reaction + ")";
    }

    @Override
    public void preconditionErrored(PreconditionErrorException failure, PreconditionContainer.ErrorOption reaction) {
        unmet = "its precondition cannot be tried: " + failure.getMessage() + " (onError=" + reaction + ")";
    }

    /** Why the changeset was recorded or put off without being run, in words; empty where it was run. */
    String passedOver() {
        return passedOver;
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
