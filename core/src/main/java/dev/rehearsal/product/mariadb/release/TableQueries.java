package dev.rehearsal.product.mariadb.release;

import static dev.rehearsal.rehearsal.release.Questions.preFlight;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.rehearsal.release.Questions.About;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the tables that a step meets must be like. */
final class TableQueries {
    private TableQueries() {}

    static List<ProductionQuery> before(ReleasedStep step) {
        List<ProductionQuery> queries = new ArrayList<>();
        if (!step.touched().isEmpty()) {
            queries.add(sizes(step.touched()));
        }
        Set<String> altered = step.altered();
        if (!altered.isEmpty()) {
            queries.add(rights("ALTER", altered));
        }
        boolean makes = step.differences().stream()
                .anyMatch(difference -> difference instanceof ObjectDifference.Added
                        && difference.kind().equals("table"));
        if (makes) {
            queries.add(rights("CREATE", Set.of()));
        }
        return queries;
    }

    private static String listed(Set<String> tables) {
        return tables.stream().map(Backticks::bare).map(Backticks::literal).collect(Collectors.joining(", "));
    }

    private static ProductionQuery sizes(Set<String> tables) {
        return preFlight(
                new About(
                        "table-sizes",
                        "how many rows and bytes the tables have that the migration works on",
                        "ok, what its duration grows with; unknown for a table of which the server has no estimate, or 0 for one",
                        "ask as the role that migrates; analyze these tables"),
                """
                select case when count(nullif(t.table_rows, 0)) < %d then 'unknown' else 'ok' end as result,
                    group_concat(t.table_name, ' about ', t.table_rows, ' rows, ', round((t.data_length + t.index_length) / 1024), ' kB'
                        order by t.table_name separator '; ') as found
                from information_schema.tables t where t.table_schema = database() and t.table_name in (%s)
                """.formatted(tables.size(), listed(tables)));
    }

    /** What an account has by a role is not told here, so that a right that is not seen is not said to be missing. */
    private static ProductionQuery rights(String privilege, Set<String> tables) {
        String ofTables = tables.isEmpty()
                ? "-1"
                : "(select count(distinct table_name) from information_schema.table_privileges where %s and table_schema = database() and table_name in (%s))"
                        .formatted(granted(privilege), listed(tables));
        return preFlight(
                new About(
                        "rights-" + privilege.toLowerCase(Locale.ROOT),
                        "the account that migrates has the privilege " + privilege + " that the migration needs",
                        "ok; unknown where it has it by a role",
                        "ask as the account that migrates; 'show grants' says what it has"),
                """
                select case when r.everywhere > 0 or r.here > 0 or r.tables = %1$d then 'ok'
                        when r.roles > 0 then 'unknown' else 'stop' end as result,
                    concat('%2$s: ', r.everywhere, ' on all databases, ', r.here, ' on this one, ', greatest(r.tables, 0), ' on tables alone') as found
                from (select (select count(*) from information_schema.user_privileges where %3$s) as everywhere,
                    (select count(*) from information_schema.schema_privileges where %3$s and database() like table_schema) as here,
                    %4$s as tables,
                    (select count(*) from information_schema.applicable_roles) as roles) as r
                """.formatted(tables.size(), privilege, granted(privilege), ofTables));
    }

    private static String granted(String privilege) {
        return "privilege_type = '" + privilege
                + "' and grantee = concat('''', replace(current_user(), '@', '''@'''), '''')";
    }
}
