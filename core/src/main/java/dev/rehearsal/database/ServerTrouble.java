package dev.rehearsal.database;

/**
 * What is wrong with a server, as distinct from what is wrong with a statement: found out by asking the server after a failure.
 *
 * @param kind which trouble it is
 * @param words what happened, in words: {@code the server ended: …}
 * @param log the last lines of the server's log, or why they cannot be shown
 * @param names what the server's product calls things that advice is about
 */
public record ServerTrouble(Kind kind, String words, String log, Names names) {

    /**
     * What a product calls things.
     *
     * @param sessionLimit its setting for the number of sessions
     * @param endOfSession what a statement ends another session with
     * @param ownServer what is named as the database to get a server of Rehearsal's own
     */
    public record Names(String sessionLimit, String endOfSession, String ownServer) {}

    /** The kinds of trouble. */
    public enum Kind {
        /** Its process is gone. */
        ENDED("the server ended"),
        /** It ended all sessions and recovered by itself. */
        CRASHED("the server crashed"),
        /** It takes no connection, and nobody can see from here why. */
        UNREACHABLE("the server could not be reached any more"),
        /** There is no room for its files. */
        DISK_FULL("the disk was full"),
        /** All its sessions are taken. */
        NO_SESSIONS("the server took no more sessions"),
        /** It has no memory left. */
        OUT_OF_MEMORY("the server ran out of memory"),
        /** Something that its configuration limits is used up. */
        LIMIT("a limit of the server was met"),
        /** It is well, but a session of ours was ended from outside. */
        SESSIONS_ENDED("sessions were ended");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What happened, in a few words that go on with {@code at 'V7 split names'}. */
        public String words() {
            return words;
        }
    }
}
