package dev.rehearsal.product.mariadb.schema;

/** Reads routines: where the session may, from the server's own table, which holds their texts as they were written; else as anybody may. */
final class RoutineRows {
    private static final String OF_ADMINISTRATORS = """
            select lower(type), name, convert(param_list using utf8mb4), convert(returns using utf8mb4),
                convert(body_utf8 using utf8mb4), is_deterministic = 'YES', replace(sql_data_access, '_', ' '), security_type,
                definer, sql_mode, character_set_client, collation_connection, db_collation, convert(comment using utf8mb4), aggregate
            from mysql.proc where db = database() order by 1, 2
            """;
    private static final String TYPE =
            "concat(%1$s.dtd_identifier, coalesce(concat(' character set ', %1$s.character_set_name, ' collate ', %1$s.collation_name), ''))";
    private static final String OF_ANYBODY = """
            select lower(r.routine_type), r.routine_name, coalesce(p.list, ''), coalesce(%s, ''),
                coalesce(r.routine_definition, ''), r.is_deterministic = 'YES', r.sql_data_access, r.security_type,
                r.definer, r.sql_mode, r.character_set_client, r.collation_connection, r.database_collation, r.routine_comment, 'NONE'
            from information_schema.routines r
            left join (
                select a.routine_type, a.specific_name, group_concat(
                    if(a.routine_type = 'PROCEDURE', concat(lower(a.parameter_mode), ' '), ''), a.parameter_name, ' ', %s
                    order by a.ordinal_position separator ', ') list
                from information_schema.parameters a
                where a.specific_schema = database() and a.ordinal_position > 0
                group by a.routine_type, a.specific_name
            ) p on p.routine_type = r.routine_type and p.specific_name = r.specific_name
            where r.routine_schema = database() order by 1, 2
            """.formatted(TYPE.formatted("r"), TYPE.formatted("a"));

    private RoutineRows() {}

    /** The question, which gives the same columns whoever asks it. */
    static String query(CatalogSession session) {
        return session.seesRoutineTable() ? OF_ADMINISTRATORS : OF_ANYBODY;
    }
}
