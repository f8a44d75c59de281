package dev.rehearsal.product.mariadb.dialect;

/** What the catalog knows of views of which {@code show create view} is refused: those that compare columns of different collations. */
public final class ViewCatalog {
    private static final String TEXT = """
            select table_name `View`,
                concat('CREATE ALGORITHM=', algorithm, ' DEFINER=', %s, ' SQL SECURITY ', security_type,
                    ' VIEW `', replace(table_name, '`', '``'), '` AS ', view_definition,
                    if(check_option = 'NONE', '', concat(' WITH ', check_option, ' CHECK OPTION'))) `Create View`,
                character_set_client, collation_connection
            from information_schema.views where table_schema = database() and table_name = %s
            """;

    private static final String DEFINER = """
            if(definer like '%@%', concat('`', left(definer, char_length(definer) - char_length(substring_index(definer, '@', -1)) - 1),
                '`@`', substring_index(definer, '@', -1), '`'), concat('`', definer, '`'))""";

    private ViewCatalog() {}

    /**
     * The question that is answered as {@code show create view} would be, but that the text names the database.
     *
     * @param view the name as a literal
     */
    public static String text(String view) {
        return TEXT.formatted(DEFINER, view);
    }
}
