package dev.rehearsal.product.postgres.restore;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Functions that checks, generated columns, indexes and domains call and that find names by the search path of whoever calls them: a restore
 * has an empty one.
 */
final class FunctionPaths {
    /**
     * With the statement that gives each a path of its own: that of ordinary sessions here, or the function's schema where that is not in it.
     * Functions that call each other are all looked at.
     */
    private static final String CALLED = """
            select p.proname, 'alter ' || case p.prokind when 'p' then 'procedure ' else 'function ' end
                || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname)
                || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ') set search_path = '
                || case when n.nspname in ('public', 'pg_catalog') then 'public'
                        else pg_catalog.quote_ident(n.nspname) || ', public' end
            from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
              join pg_catalog.pg_language l on l.oid = p.prolang
            where l.lanname in ('sql', 'plpgsql') and p.oid >= 16384 and p.prosqlbody is null
              and not coalesce(p.proconfig::text like '%search_path=%', false)
              and not exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                    and d.objid = p.oid and d.deptype = 'e')
            order by n.nspname, p.proname, p.oid""";

    private FunctionPaths() {}

    /** First for those that the errors name, then for all. */
    static List<List<String>> of(DatabaseFixture dumped, List<String> errors) {
        String said = errors.stream()
                .flatMap(String::lines)
                .filter(line -> !line.contains("does not exist"))
                .collect(Collectors.joining("\n"));
        List<String> named = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (List<String> function : dumped.query(CALLED)) {
            String statement = function.get(1) + ";";
            all.add(statement);
            if (Pattern.compile(
                            "function \"?(?:\\w+\\.)?" + Pattern.quote(String.valueOf(function.get(0))) + "(?![\\w])")
                    .matcher(said)
                    .find()) {
                named.add(statement);
            }
        }
        List<List<String>> tries = new ArrayList<>();
        if (!named.isEmpty()) {
            tries.add(named);
        }
        if (!all.isEmpty() && all.size() > named.size()) {
            tries.add(all);
        }
        return tries;
    }
}
