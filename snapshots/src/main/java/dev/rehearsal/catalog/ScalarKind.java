package dev.rehearsal.catalog;

import java.util.EnumSet;
import java.util.Set;

/** What the values of a type without parts are, as far as products agree. */
public enum ScalarKind {
    /** Text of any length, or up to a length. */
    TEXT,
    /** Text that is filled up with blanks. */
    PADDED_TEXT,
    /** Text in which {@code a} equals {@code A}. */
    CASELESS_TEXT,
    /** Text as long as a name in the catalog. */
    CATALOG_NAME,
    /** Whole numbers of two bytes. */
    SMALLINT,
    /** Whole numbers of four bytes. */
    INTEGER,
    /** Whole numbers of eight bytes. */
    BIGINT,
    /** Exact numbers. */
    DECIMAL,
    /** Floating point of four bytes. */
    REAL,
    /** Floating point of eight bytes. */
    DOUBLE,
    /** Amounts of money. */
    MONEY,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    ZONED_TIMESTAMP,
    TIME,
    ZONED_TIME,
    /** Spans of time. */
    INTERVAL,
    UUID,
    /** JSON that is kept as it was spelled. */
    SPELLED_JSON,
    /** JSON of which only the content is kept. */
    JSON,
    BYTES,
    /** As many bits as the length says. */
    BITS,
    /** Bits up to a length. */
    VARYING_BITS,
    XML,
    /** An address of a host or a network. */
    NETWORK_ADDRESS,
    /** An address of a network only. */
    NETWORK,
    /** The address of a network's hardware, of six bytes. */
    HARDWARE_ADDRESS,
    /** The same of eight bytes. */
    LONG_HARDWARE_ADDRESS,
    /** What only one product has; its {@link TypeName#name name} says more to its dialect. */
    OTHER;

    private static final Set<ScalarKind> TEXTS = EnumSet.of(TEXT, PADDED_TEXT, CASELESS_TEXT, CATALOG_NAME);
    private static final Set<ScalarKind> INTEGERS = EnumSet.of(SMALLINT, INTEGER, BIGINT);
    private static final Set<ScalarKind> NUMBERS = EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE);
    private static final Set<ScalarKind> DOCUMENTS = EnumSet.of(JSON, SPELLED_JSON);

    /** Whether its values are texts. */
    public boolean isText() {
        return TEXTS.contains(this);
    }

    /** Whether its values are whole numbers. */
    public boolean isInteger() {
        return INTEGERS.contains(this);
    }

    /** Whether its values are numbers; amounts of money are not, because they are written with a currency. */
    public boolean isNumber() {
        return NUMBERS.contains(this);
    }

    /** Whether its values are documents of JSON. */
    public boolean isJson() {
        return DOCUMENTS.contains(this);
    }
}
