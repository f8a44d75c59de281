package dev.rehearsal.check;

import dev.rehearsal.evidence.Drift;

/** Compares the end of the rehearsed history with more files than the evidence has. */
@FunctionalInterface
public interface DriftProbe {

    /** How it compares with the schema in a file, named relative to the project. */
    Drift from(String path);
}
