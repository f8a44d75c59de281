package dev.rehearsal.meaning;

/** What the values of a column are about. */
public enum Meaning {
    EMAIL(true),
    FIRST_NAME(true),
    LAST_NAME(true),
    FULL_NAME(true),
    UNKNOWN(false);

    private final boolean personal;

    Meaning(boolean personal) {
        this.personal = personal;
    }

    /** Whether such values say something about a person. */
    public boolean isPersonal() {
        return personal;
    }
}
