package dev.rehearsal.scenario;

import dev.rehearsal.lock.LockStrength;
import org.apiguardian.api.API;

/** How strongly a table is locked by its metadata, the weakest first. Source: MariaDB 11.4, {@code mdl.h}; MySQL 9.7 has the same. */
@API(status = API.Status.STABLE, since = "0.1")
public enum MetadataLock implements LockStrength {
    SHARED_READ("R"),
    SHARED_WRITE("W"),
    SHARED_READ_ONLY("RO"),
    SHARED_NO_WRITE("NW"),
    SHARED_NO_READ_WRITE("NR"),
    EXCLUSIVE("X");

    private final String letters;

    MetadataLock(String letters) {
        this.letters = letters;
    }

    @Override
    public boolean blocksReaders() {
        return compareTo(SHARED_NO_READ_WRITE) >= 0;
    }

    @Override
    public boolean blocksWriters() {
        return compareTo(SHARED_READ_ONLY) >= 0;
    }

    @Override
    public boolean isOrdinary() {
        return compareTo(SHARED_WRITE) <= 0;
    }

    @Override
    public boolean isOfWriters() {
        return this == SHARED_WRITE;
    }

    @Override
    public boolean isStrongerThan(LockStrength other) {
        return other instanceof MetadataLock lock && compareTo(lock) > 0;
    }

    @Override
    public boolean conflictsWith(LockStrength other) {
        return other instanceof MetadataLock lock
                && (blocksReaders() || lock.blocksReaders() || isRefusedBy(lock) || lock.isRefusedBy(this));
    }

    /** Whether it is one of writers, or would become one, where the other keeps these out. */
    private boolean isRefusedBy(MetadataLock other) {
        return other.blocksWriters() && (this == SHARED_WRITE || (this == SHARED_NO_WRITE && other == SHARED_NO_WRITE));
    }

    @Override
    public String words() {
        return name();
    }

    @Override
    public String letters() {
        return letters;
    }
}
