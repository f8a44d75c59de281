package dev.rehearsal.scenario;

import dev.rehearsal.lock.LockStrength;
import java.util.Locale;
import org.apiguardian.api.API;

/** How strongly a relation is locked, the weakest first; PostgreSQL's names. Source: PostgreSQL 18 documentation, 13.3.1. */
@API(status = API.Status.STABLE, since = "0.1")
public enum LockMode implements LockStrength {
    ACCESS_SHARE("AS"),
    ROW_SHARE("RS"),
    ROW_EXCLUSIVE("RX"),
    SHARE_UPDATE_EXCLUSIVE("SU"),
    SHARE("S"),
    SHARE_ROW_EXCLUSIVE("SR"),
    EXCLUSIVE("X"),
    ACCESS_EXCLUSIVE("AX");

    private final String letters;

    LockMode(String letters) {
        this.letters = letters;
    }

    @Override
    public boolean blocksReaders() {
        return this == ACCESS_EXCLUSIVE;
    }

    @Override
    public boolean blocksWriters() {
        return compareTo(SHARE) >= 0;
    }

    @Override
    public boolean isOrdinary() {
        return compareTo(ROW_EXCLUSIVE) <= 0;
    }

    @Override
    public boolean isOfWriters() {
        return this == ROW_EXCLUSIVE;
    }

    @Override
    public boolean isStrongerThan(LockStrength other) {
        return other instanceof LockMode mode && compareTo(mode) > 0;
    }

    @Override
    public boolean conflictsWith(LockStrength other) {
        return other instanceof LockMode mode && conflictsWith(mode);
    }

    /** Source: PostgreSQL 18 documentation, table 13.2. */
    private boolean conflictsWith(LockMode other) {
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

    @Override
    public String words() {
        return name().replace('_', ' ');
    }

    @Override
    public String letters() {
        return letters;
    }

    /** The mode of a name in {@code pg_locks}: {@code AccessExclusiveLock}. */
    public static LockMode ofServer(String name) {
        String words = name.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return valueOf(words.toUpperCase(Locale.ROOT));
    }
}
