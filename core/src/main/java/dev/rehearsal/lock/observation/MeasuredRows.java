package dev.rehearsal.lock.observation;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Makes a fork ready for counting work. Never on a database whose outcome is judged. */
public interface MeasuredRows {

    /** Sets for all sessions to come how statements are planned, so that few rows show what many would. */
    void discourageScans() throws SQLException;

    /** Deletes nine rows of ten, whoever refers to them; at least one stays. Triggers and foreign keys must not act. */
    void trim(Collection<String> tables) throws SQLException;

    /** The same, but for rows that others refer to still; triggers must not act. */
    void trimUnreferenced(Collection<String> tables) throws SQLException;

    /** Removes what is deleted already, which would be counted when an index is built, and counts what is there. */
    Map<String, Long> count(Collection<String> tables) throws SQLException;
}
