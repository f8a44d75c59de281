package dev.rehearsal.snapshot;

/** The settings under which values are written and read, so that the same value always has the same text. */
final class Forms {
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

    private Forms() {}
}
