package dev.rehearsal.product.postgres.snapshot;

/** The session settings for writing and reading values, so that the same value always has the same text. */
final class OutputSettings {
    static final String SETTINGS = """
            set local datestyle = 'ISO, MDY';
            set local timezone = 'UTC';
            set local intervalstyle = 'postgres';
            set local extra_float_digits = 1;
            set local bytea_output = 'hex';
            set local lc_monetary = 'C';
            set local xmloption = 'content';
            set local quote_all_identifiers = off;
            set local jit = off;
            """;

    private OutputSettings() {}
}
