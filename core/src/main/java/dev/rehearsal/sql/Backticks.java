package dev.rehearsal.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Quotes identifiers and string literals for MariaDB. */
public final class Backticks {
    /** Case counts, as the server keeps it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * Key words of MariaDB 11.4 and MySQL 9.7 that cannot name a table, a column or an index without backticks; functions among them, because the driver's
     * sessions have {@code IGNORE_SPACE}.
     */
    private static final Set<String> RESERVED = Set.of("""
            accessible add all alter analyze and as asc asensitive before between bigint binary bit_and bit_or bit_xor
            blob both by call cascade case cast change char character check collate column condition constraint continue
            convert count create cross cube cume_dist curdate current_date current_role current_time current_timestamp
            current_user cursor curtime database databases date_add date_sub day_hour day_microsecond day_minute
            day_second dec decimal declare default delayed delete delete_domain_id dense_rank desc describe deterministic
            distinct distinctrow div do_domain_ids double drop dual each else elseif empty enclosed escaped except exists
            exit explain external extract false fetch first_value float float4 float8 for force foreign from fulltext
            function generated get grant group group_concat grouping groups having high_priority hour_microsecond
            hour_minute hour_second if ignore ignore_domain_ids in index infile inner inout insensitive insert int int1
            int2 int3 int4 int8 integer intersect interval into io_after_gtids io_before_gtids is iterate join
            json_arrayagg json_objectagg json_table key keys kill lag last_value lateral lead leading leave left library
            like limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority
            master_demote_to_replica master_demote_to_slave master_ssl_verify_server_cert match max maxvalue median
            mediumblob mediumint mediumtext mid middleint min minute_microsecond minute_second mod modifies natural
            no_write_to_binlog not now nth_value ntile null numeric of offset on optimize optimizer_costs option
            optionally or order out outer outfile over page_checksum parse_vcol_expr partition percent_rank
            percentile_cont percentile_disc portion position precision primary procedure purge qualify range rank read
            read_write reads real recursive ref_system_id references regexp release rename repeat replace require resignal
            restrict return returning revoke right rlike row row_number rows schema schemas second_microsecond select
            sensitive separator set show signal smallint spatial specific sql sql_after_gtids sql_before_gtids
            sql_big_result sql_buffer_result sql_cache sql_calc_found_rows sql_no_cache sql_small_result sqlexception
            sqlstate sqlwarning ssl starting stats_auto_recalc stats_persistent stats_sample_pages std stddev stddev_pop
            stddev_samp stored straight_join substr substring sum system table tablesample terminated then tinyblob
            tinyint tinytext to trailing trigger trim true undo union unique unlock unsigned update usage use using
            utc_date utc_time utc_timestamp value values var_pop var_samp varbinary varchar varcharacter variance varying
            virtual when where while window with write xor year_month zerofill
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

    /** The name of a database as the account tables hold it and {@code grant} takes it, where {@code _} and {@code %} are patterns. */
    public static String pattern(String database) {
        return database.replace("_", "\\_").replace("%", "\\%");
    }
}
