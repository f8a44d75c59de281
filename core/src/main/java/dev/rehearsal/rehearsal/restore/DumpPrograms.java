package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.database.Database;
import java.nio.file.Path;
import java.util.List;

/** Programs that dump databases of one server and restore them; each returns the errors of the server and its own, none where all went well. */
public interface DumpPrograms {

    /** Name and version of what dumps: {@code pg_dump 15.14}. */
    String name();

    /** Dumps a whole database into a file. */
    List<String> dump(Database database, Path file);

    /** Whether rows of some tables can be replaced as well as a whole database restored. */
    boolean replaceRows();

    /**
     * Dumps some tables into a file, so that their rows can be restored.
     *
     * @param tables their qualified names, quoted where SQL needs it
     * @param triggers whether any of them has a trigger that must not fire when they are restored
     */
    List<String> dump(Database database, List<String> tables, boolean triggers, Path file);

    /** Restores a dump of a whole database into an empty one; what fails does not keep the rest from being restored. */
    List<String> restore(Database database, Path file);

    /**
     * Replaces what tables hold by what a dump of them holds; what they hold stays where that fails, as far as the server can do it in one
     * transaction.
     *
     * @param tables their qualified names, those first to which others refer
     * @param triggers whether any of them has a trigger that must not fire
     */
    List<String> restore(Database database, Path file, List<String> tables, boolean triggers);

    /** Whether an error says that the role has no right to something. */
    boolean lacksRight(String error);
}
