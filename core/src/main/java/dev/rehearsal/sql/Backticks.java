package dev.rehearsal.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Quotes identifiers and string literals for MariaDB. */
public final class Backticks {
    /** Case counts, as the server keeps it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Key words of MariaDB 11.4 that cannot name a table or a column without backticks. */
    private static final Set<String> RESERVED = Set.of("""
            accessible add all alter analyze and as asc asensitive before between bigint binary blob both by
            call cascade case change char character check collate column condition constraint continue convert
            create cross current_date current_role current_time current_timestamp current_user cursor databases
            day_hour day_microsecond day_minute day_second dec decimal declare default delayed delete
            delete_domain_id desc describe deterministic distinct distinctrow div do_domain_ids double drop dual
            each else elseif enclosed escaped except exists exit explain false fetch float float4 float8 for
            force foreign from fulltext grant group having high_priority hour_microsecond hour_minute
            hour_second if ignore ignore_domain_ids in index infile inner inout insensitive insert int int1 int2
            int3 int4 int8 integer intersect interval into is iterate join key keys kill leading leave left like
            limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority
            master_demote_to_replica master_demote_to_slave master_ssl_verify_server_cert match maxvalue
            mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural
            no_write_to_binlog not null numeric offset on optimize optionally or order out outer outfile over
            page_checksum parse_vcol_expr partition portion precision primary procedure purge range read
            read_write reads real recursive ref_system_id references regexp release rename repeat replace
            require resignal restrict return returning revoke right rlike row_number rows schemas
            second_microsecond select sensitive separator set show signal smallint spatial specific sql
            sql_after_gtids sql_before_gtids sql_big_result sql_buffer_result sql_cache sql_calc_found_rows
            sql_no_cache sql_small_result sqlexception sqlstate sqlwarning ssl starting stats_auto_recalc
            stats_persistent stats_sample_pages straight_join table terminated then tinyblob tinyint tinytext to
            trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time
            utc_timestamp values varbinary varchar varcharacter varying when where while with write xor
            year_month zerofill
            """.strip().split("\\s+", -1));

    private Backticks() {}

    /** The identifier in backticks, for statements that only the server reads. */
    public static String always(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    /** The identifier in backticks only where SQL needs them, for statements that people read. */
    public static String ifNeeded(String identifier) {
        boolean plain = PLAIN.matcher(identifier).matches() && !RESERVED.contains(identifier.toLowerCase(Locale.ROOT));
        return plain ? identifier : always(identifier);
    }

    /** The identifier that stands in backticks, or as it is where there are none. */
    public static String bare(String quoted) {
        return quoted.startsWith("`") && quoted.endsWith("`") && quoted.length() > 1
                ? quoted.substring(1, quoted.length() - 1).replace("``", "`")
                : quoted;
    }

    /** The text as a string literal for sessions without {@code NO_BACKSLASH_ESCAPES}. */
    public static String literal(String text) {
        return Quoting.literal(text.replace("\\", "\\\\"));
    }
}
