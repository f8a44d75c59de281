package dev.rehearsal.lock;

import java.util.Locale;

/** How strongly a relation is locked, the weakest first; PostgreSQL's names. Source: PostgreSQL 18 documentation, 13.3.1. */
public enum LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    /** Whether an ordinary {@code select} has to wait for it. */
    public boolean blocksReaders() {
        return this == ACCESS_EXCLUSIVE;
    }

    /** Whether an ordinary {@code insert}, {@code update} or {@code delete} has to wait for it. */
    public boolean blocksWriters() {
        return compareTo(SHARE) >= 0;
    }

    /** Whether two transactions cannot hold both on one table. Source: PostgreSQL 18 documentation, table 13.2. */
    public boolean conflictsWith(LockMode other) {
        LockMode weaker = compareTo(other) < 0 ? this : other;
        LockMode stronger = weaker == this ? other : this;
        return switch (weaker) {
            case ACCESS_SHARE -> stronger == ACCESS_EXCLUSIVE;
            case ROW_SHARE -> stronger.compareTo(EXCLUSIVE) >= 0;
            case ROW_EXCLUSIVE -> stronger.compareTo(SHARE) >= 0;
            case SHARE -> stronger != SHARE;
            default -> true;
        };
    }

    /** As SQL and documentation write it: {@code ACCESS EXCLUSIVE}. */
    public String words() {
        return name().replace('_', ' ');
    }

    /** The mode of a name in {@code pg_locks}: {@code AccessExclusiveLock}. */
    public static LockMode ofServer(String name) {
        String words = name.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return valueOf(words.toUpperCase(Locale.ROOT));
    }
}
