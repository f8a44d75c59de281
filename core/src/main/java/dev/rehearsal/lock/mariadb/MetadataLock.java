package dev.rehearsal.lock.mariadb;

import dev.rehearsal.lock.LockStrength;

/** How strongly a table is locked by its metadata, the weakest first. Source: MariaDB 11.4, {@code mdl.h}; MySQL 9.7 has the same. */
public enum MetadataLock implements LockStrength {
    SHARED_READ("R"),
    SHARED_WRITE("W"),
    SHARED_NO_WRITE("NW"),
    EXCLUSIVE("X");

    private final String letters;

    MetadataLock(String letters) {
        this.letters = letters;
    }

    @Override
    public boolean blocksReaders() {
        return this == EXCLUSIVE;
    }

    @Override
    public boolean blocksWriters() {
        return compareTo(SHARED_NO_WRITE) >= 0;
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
                && (this == EXCLUSIVE
                        || lock == EXCLUSIVE
                        || (blocksWriters() && lock != SHARED_READ)
                        || (lock.blocksWriters() && this != SHARED_READ));
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
