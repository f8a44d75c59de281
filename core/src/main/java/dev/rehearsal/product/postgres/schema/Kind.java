package dev.rehearsal.product.postgres.schema;

import java.util.Locale;

/** The kinds of objects that are read, each by one query of its own; one query may tell apart several kinds. */
enum Kind {
    SCHEMA("pg_namespace"),
    EXTENSION("pg_extension"),
    TABLE("pg_class"),
    INDEX("pg_class"),
    SEQUENCE("pg_class"),
    CONSTRAINT("pg_constraint"),
    TYPE("pg_type"),
    ROUTINE("pg_proc"),
    TRIGGER("pg_trigger"),
    RULE("pg_rewrite"),
    POLICY("pg_policy"),
    EVENT_TRIGGER("pg_event_trigger"),
    OPERATOR("pg_operator"),
    OPERATOR_CLASS("pg_opclass"),
    OPERATOR_FAMILY("pg_opfamily"),
    CAST("pg_cast"),
    CONVERSION("pg_conversion"),
    COLLATION("pg_collation"),
    TEXT_SEARCH_PARSER("pg_ts_parser"),
    TEXT_SEARCH_TEMPLATE("pg_ts_template"),
    TEXT_SEARCH_DICTIONARY("pg_ts_dict"),
    TEXT_SEARCH_CONFIGURATION("pg_ts_config"),
    LANGUAGE("pg_language"),
    ACCESS_METHOD("pg_am"),
    FOREIGN_DATA_WRAPPER("pg_foreign_data_wrapper"),
    SERVER("pg_foreign_server"),
    USER_MAPPING("pg_user_mapping"),
    PUBLICATION("pg_publication"),
    SUBSCRIPTION("pg_subscription"),
    STATISTICS("pg_statistic_ext"),
    TRANSFORM("pg_transform"),
    DEFAULT_PRIVILEGES("pg_default_acl"),
    LARGE_OBJECT("pg_largeobject_metadata"),
    PRIVILEGES("*"),
    ROLE("pg_authid"),
    DATABASE("pg_database"),
    TABLESPACE("pg_tablespace"),
    PARAMETER("pg_parameter_acl");

    private final String catalog;

    Kind(String catalog) {
        this.catalog = catalog;
    }

    /** The catalog whose rows are its objects; {@code *} where they come from several. */
    String catalog() {
        return catalog;
    }

    /** Whether its objects belong to the whole server or to the database as such. */
    boolean isServerWide() {
        return compareTo(ROLE) >= 0;
    }

    String resource() {
        return name().toLowerCase(Locale.ROOT) + ".sql";
    }
}
