package dev.rehearsal.product.postgres.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The system catalogs whose rows describe a schema, and what is read again when one of them changed. */
enum PostgresCatalog {
    // Rows of these are followed one by one; the order is that of the bits and horizons in the query for changes.
    PG_CLASS,
    PG_ATTRIBUTE,
    PG_ATTRDEF,
    PG_INDEX,
    PG_SEQUENCE,
    PG_INHERITS,
    PG_FOREIGN_TABLE,
    PG_CONSTRAINT,
    PG_TYPE,
    PG_ENUM,
    PG_PROC,
    PG_TRIGGER,
    PG_REWRITE,
    PG_DESCRIPTION,
    PG_DEPEND,
    // Few objects or rare changes: their kinds are read again as a whole.
    PG_NAMESPACE(Kind.SCHEMA, Kind.PRIVILEGES),
    PG_POLICY(Kind.POLICY),
    PG_EVENT_TRIGGER(Kind.EVENT_TRIGGER),
    PG_OPERATOR(Kind.OPERATOR),
    PG_CAST(Kind.CAST),
    PG_CONVERSION(Kind.CONVERSION),
    PG_COLLATION(Kind.COLLATION),
    PG_TS_PARSER(Kind.TEXT_SEARCH_PARSER),
    PG_TS_TEMPLATE(Kind.TEXT_SEARCH_TEMPLATE),
    PG_TS_DICT(Kind.TEXT_SEARCH_DICTIONARY),
    PG_TS_CONFIG(Kind.TEXT_SEARCH_CONFIGURATION),
    PG_TS_CONFIG_MAP(Kind.TEXT_SEARCH_CONFIGURATION),
    PG_AM(Kind.ACCESS_METHOD),
    PG_LANGUAGE(Kind.LANGUAGE, Kind.PRIVILEGES),
    PG_FOREIGN_DATA_WRAPPER(Kind.FOREIGN_DATA_WRAPPER, Kind.PRIVILEGES),
    PG_FOREIGN_SERVER(Kind.SERVER),
    PG_USER_MAPPING(Kind.USER_MAPPING),
    PG_PUBLICATION(Kind.PUBLICATION),
    PG_PUBLICATION_REL(Kind.PUBLICATION),
    PG_PUBLICATION_NAMESPACE(Kind.PUBLICATION),
    PG_SUBSCRIPTION(Kind.SUBSCRIPTION),
    PG_STATISTIC_EXT(Kind.STATISTICS),
    PG_TRANSFORM(Kind.TRANSFORM),
    PG_DEFAULT_ACL(Kind.DEFAULT_PRIVILEGES),
    PG_LARGEOBJECT_METADATA(Kind.LARGE_OBJECT),
    PG_AUTHID(Kind.ROLE),
    PG_AUTH_MEMBERS(Kind.ROLE),
    PG_DB_ROLE_SETTING(Kind.ROLE, Kind.DATABASE),
    PG_DATABASE(Kind.DATABASE),
    PG_TABLESPACE(Kind.TABLESPACE),
    PG_PARAMETER_ACL(Kind.PARAMETER),
    PG_SHDESCRIPTION(Kind.ROLE, Kind.DATABASE, Kind.TABLESPACE),
    PG_SHSECLABEL(Kind.ROLE, Kind.DATABASE),
    // These change how much else is rendered or left out: everything is read again.
    PG_EXTENSION(Kind.values()),
    PG_INIT_PRIVS(Kind.values()),
    PG_SECLABEL(Kind.values()),
    PG_OPCLASS(Kind.values()),
    PG_OPFAMILY(Kind.values()),
    PG_AMOP(Kind.values()),
    PG_AMPROC(Kind.values());

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Kind> wholeKinds;

    PostgresCatalog(Kind... wholeKinds) {
        this.wholeKinds = Set.of(wholeKinds);
    }

    /** The kinds that are read again as a whole when it moved; empty where rows are followed one by one. */
    Set<Kind> wholeKinds() {
        return wholeKinds;
    }

    boolean isFollowed() {
        return wholeKinds.isEmpty();
    }

    /** Its place in the answers and parameters of the queries that are made from this list, from 0. */
    @SuppressWarnings("EnumOrdinal") // the queries are made from this very list
    int place() {
        return ordinal();
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A query for the number of rows inserted, updated and deleted so far in every catalog, in order, and the oldest running transaction. */
    static String countersQuery() {
        return Arrays.stream(values())
                .map(PostgresCatalog::table)
                .map(table -> "'" + table + "'::regclass")
                .map(table -> "pg_stat_get_tuples_inserted(" + table + "), pg_stat_get_tuples_updated(" + table
                        + "), pg_stat_get_tuples_deleted(" + table + ")")
                .collect(Collectors.joining(
                        ", ",
                        "select pg_snapshot_xmin(pg_current_snapshot())::xid::text, array_to_string(array[",
                        "], ',')"));
    }
}
