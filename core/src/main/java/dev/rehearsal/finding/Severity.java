package dev.rehearsal.finding;

import org.apiguardian.api.API;

/** How bad a finding is. */
@API(status = API.Status.STABLE, since = "0.1")
public enum Severity {
    /** Stands in the report only. */
    INFO,
    /** Is printed. */
    WARNING,
    /** Fails the test. */
    ERROR
}
