package dev.rehearsal.lock.observation;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens sessions; whoever asks for one closes it. */
@FunctionalInterface
public interface SessionSource {

    /** A new session. */
    Connection open() throws SQLException;
}
