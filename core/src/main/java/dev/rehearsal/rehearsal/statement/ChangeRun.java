package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.lock.RowWork;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.observation.Sent;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the statements of one up one after the other, and asks how each of them changes its table. */
public interface ChangeRun {

    /**
     * Runs the next statement.
     *
     * @param number its place in the up, from 1
     * @return empty where it changes no table with rows
     * @throws SQLException if the server refuses it as it was written
     */
    Optional<TableChange> next(int number, Sent statement) throws SQLException;

    /** Changes of tables that statements so far made by running others, by their number; nobody was asked how these are made. */
    Map<Integer, List<Sent>> hidden();

    /** The statements so far that worked on all rows of a table while others had to wait. */
    List<RowWork> rowWork();
}
