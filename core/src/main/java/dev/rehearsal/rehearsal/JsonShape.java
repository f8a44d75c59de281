package dev.rehearsal.rehearsal;

/** The shape of generated documents in columns of JSON. */
public enum JsonShape {
    /** As the column's default, its uses and its name tell; objects where nothing tells. */
    BY_DEFAULT,
    /** Objects. */
    OBJECTS,
    /** Arrays. */
    ARRAYS,
    /** Texts, numbers or truth values that stand alone. */
    SCALARS
}
