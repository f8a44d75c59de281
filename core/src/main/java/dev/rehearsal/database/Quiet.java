package dev.rehearsal.database;

/** A time in which nothing of ours works on a server but who asked for it. */
public interface Quiet extends AutoCloseable {
    /** On servers where nothing of ours works by itself. */
    Quiet ALWAYS = () -> {};

    /** Ends it. */
    @Override
    void close();
}
