package dev.rehearsal.finding;

/** How bad a finding is. */
public enum Severity {
    /** Stands in the report only. */
    INFO,
    /** Is printed. */
    WARNING,
    /** Fails the test. */
    ERROR
}
