package dev.rehearsal.rehearsal.session;

import dev.rehearsal.evidence.SessionTraces.LeftSetting;
import java.util.List;

/** What there is to know of a session between two uses. */
public interface SessionState {

    /** Whether the server counts what is done in it; a migration may have switched that off. */
    boolean counts();

    /**
     * The settings that are not what they were in an earlier state, of those that make later statements do something else.
     *
     * @param earlier read by the same dialect
     */
    List<LeftSetting> since(SessionState earlier);
}
