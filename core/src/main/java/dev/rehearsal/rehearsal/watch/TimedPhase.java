package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.run.ServerActivity;

/**
 * One run of a migration or of a whole history, as it is watched and told.
 *
 * @param name what runs, in words: {@code up}
 * @param migration the migration as it is shown; empty for a whole history
 * @param path project-relative path of its script; empty for a whole history
 * @param key what is the same of all phases that run the same SQL; empty for those that are never refused
 * @param held whether a session of ours lets it wait on purpose
 * @param isCut whether we end its sessions on purpose
 */
public record TimedPhase(String name, String migration, String path, String key, boolean held, boolean isCut) {

    public static final String UP = "up";

    public static TimedPhase up(History history, Migration migration) {
        String name = HistoryWithReplacements.passes(history, migration) ? "SQL in place of the up" : UP;
        return new TimedPhase(name, migration.displayName(), migration.up().path(), key(name, migration), false, false);
    }

    public static TimedPhase down(Migration migration) {
        String path = migration.down().orElse(migration.up()).path();
        return new TimedPhase("down", migration.displayName(), path, key("down", migration), false, false);
    }

    public static TimedPhase wholeRun(History history) {
        return new TimedPhase("run of " + history.tool(), "", "", "", false, false);
    }

    /** The same, made to wait for a lock by a session of ours. */
    public TimedPhase heldUp() {
        return new TimedPhase(name, migration, path, key, true, isCut);
    }

    /** The same, whose sessions we end: that they are lost says nothing of the server. */
    public TimedPhase cut() {
        return new TimedPhase(name, migration, path, key, held, true);
    }

    /** What a person does with the tool's own commands after it was broken off: no run of it. */
    public TimedPhase settling() {
        return new TimedPhase(name, migration, path, "settle " + key, held, isCut);
    }

    /** The same on rows or beside sessions that the user arranged, so that how it ends says nothing about other runs. */
    public TimedPhase inScenario() {
        return new TimedPhase(name, migration, path, "", false, isCut);
    }

    /** Whether it is a down. */
    boolean isDown() {
        return name.equals("down");
    }

    /** The id of its migration; empty for a whole history. */
    String id() {
        return key.substring(key.indexOf(' ') + 1);
    }

    private static String key(String name, Migration migration) {
        return name + " " + migration.id();
    }

    /** What is lost with the server while this phase runs. */
    ServerActivity activity() {
        return new ServerActivity(migration, name, path, 0, "");
    }
}
