package dev.rehearsal.junit.settings;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Everything that can be chosen, each also a configuration parameter. */
public enum Option {
    LOCATIONS,
    DOWNS,
    TOOL,
    CONFIGURED_BY,
    OPTIONS,
    DATABASE,
    PASSWORD_VARIABLE,
    PASSWORD_FILE,
    DATABASE_NAME,
    BEFORE,
    MIGRATOR,
    LEAVES_SERVER_ALONE,
    APPLICATION_ROLE,
    TRUSTED_SERVER,
    SINCE,
    BASE,
    ONLY,
    CHECKS,
    ACCEPTED,
    ACCEPT,
    PRODUCTION_ROWS,
    WARNING_ROWS,
    ERROR_ROWS,
    FAIL_ON,
    GOLDEN_SCHEMA,
    GOLDEN,
    ROWS,
    SEED,
    EDGE_CASES,
    NASTY,
    PREVIEW,
    LOCKS,
    COMPATIBILITY,
    DEPLOYMENT,
    TRAFFIC,
    CRASHES,
    HALF_APPLIED_POINTS,
    HANG_TIMEOUT,
    THREADS,
    RECORDED,
    NO_DATABASE,
    KEEP,
    REPORT,
    REPORT_FORMATS,
    REPORT_MERGE,
    CONSOLE;

    /** Those that say which database there is after which migrations. */
    public static final Set<Option> OF_DATABASE = Collections.unmodifiableSet(EnumSet.range(LOCATIONS, TRUSTED_SERVER));

    static final String PREFIX = "rehearsal.";

    /** The configuration parameter: {@code rehearsal.database-name}; what belongs to the report stands behind a dot. */
    public String parameter() {
        return PREFIX
                + name().toLowerCase(Locale.ROOT).replace("report_", "report.").replace('_', '-');
    }
}
