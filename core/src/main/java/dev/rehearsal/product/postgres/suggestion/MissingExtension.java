package dev.rehearsal.product.postgres.suggestion;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The extension whose function, type or operators a server's refusal says are not there, or that the server has no files of. */
final class MissingExtension {
    private static final Pattern MISSING = Pattern.compile(
            "(?:function|type|operator class) \"?(?:\\w+\\.)?(\\w+)[\"(].* does not exist.*", Pattern.DOTALL);
    private static final Pattern ABSENT = Pattern.compile(
            "extension \"([^\"]+)\" is not available|extension control file \"[^\"]*/([^/\"]+)\\.control\"");
    private static final Pattern NOT_LOADED = Pattern.compile(
            "shared_preload_libraries|must be preloaded|parameter \"cron\\.database_name\"|can only create extension in database");
    private static final String WITHOUT_OPERATORS = "has no default operator class for access method \"%s\"";

    /** What the names of extensions' functions, types and operator classes look like. */
    private static final List<Map.Entry<String, Pattern>> NAMES = Stream.of(
                    Map.entry("uuid-ossp", "uuid_(generate_v\\w+|nil|ns_\\w+)"),
                    Map.entry(
                            "pgcrypto",
                            "crypt|gen_salt|gen_random_(bytes|uuid)|digest|hmac|(de|en)crypt(_iv)?|pgp_\\w+|(de)?armor"),
                    Map.entry("pg_trgm", "(\\w+_)?similarity|show_trgm|(gin|gist)_trgm_ops"),
                    Map.entry("unaccent", "unaccent"),
                    Map.entry("earthdistance", "earth(_\\w+)?|ll_to_earth"),
                    Map.entry("cube", "cube(_\\w+)?"),
                    Map.entry("fuzzystrmatch", "levenshtein\\w*|soundex|difference|d?metaphone(_alt)?"),
                    Map.entry("citext", "citext"),
                    Map.entry("hstore", "hstore(_\\w+)?"),
                    Map.entry("ltree", "ltree|lquery|ltxtquery|text2ltree|ltree2text|nlevel|subpath"),
                    Map.entry("tablefunc", "crosstab\\d?|normal_rand|connectby"),
                    Map.entry("dblink", "dblink(_\\w+)?"),
                    Map.entry("intarray", "gin__int_ops|gist__int\\w*_ops|intset"),
                    Map.entry("moddatetime", "moddatetime"),
                    Map.entry("postgis", "geometry|geography|st_\\w+|addgeometrycolumn"),
                    Map.entry("vector", "(half|sparse)?vec(tor)?(_\\w+_ops)?"))
            .map(one -> Map.entry(one.getKey(), Pattern.compile(one.getValue())))
            .toList();

    /** Public images by the extensions that their makers say are in them. */
    private static final List<Map.Entry<String, Pattern>> IMAGES = Stream.of(
                    Map.entry("postgis/postgis:17-3.5", "postgis\\w*|address_standardizer\\w*"),
                    Map.entry("pgvector/pgvector:pg17", "vector"),
                    Map.entry("timescale/timescaledb:latest-pg17", "timescaledb"),
                    Map.entry("timescale/timescaledb-ha:pg17", "timescaledb_toolkit|vectorscale"),
                    Map.entry("groonga/pgroonga:latest-alpine-17", "pgroonga\\w*"),
                    Map.entry("apache/age:latest", "age"),
                    Map.entry("citusdata/citus:latest", "citus"))
            .map(one -> Map.entry(one.getKey(), Pattern.compile(one.getValue())))
            .toList();

    private MissingExtension() {}

    /** What to do about it; empty where no extension is known that has it. */
    static Optional<String> suggestion(Outcome.Failed failure) {
        String words = failure.message();
        Matcher absent = ABSENT.matcher(words);
        if (absent.find()) {
            return Optional.of(elsewhere(absent.group(1) == null ? absent.group(2) : absent.group(1)));
        }
        if (NOT_LOADED.matcher(words).find()) {
            return Optional.of(
                    "a server that loads the extension when it starts (shared_preload_libraries; pg_cron also wants the"
                            + " database's name as cron.database_name): an image that is set up so, or the URL of a server");
        }
        return named(words)
                .map(extension -> "'create extension if not exists " + Quoting.ifNeeded(extension)
                        + (extension.equals("earthdistance") ? " cascade" : "")
                        + "' before it; in the script of 'before', where somebody else does so in production");
    }

    private static String elsewhere(String extension) {
        String image = first(IMAGES, extension)
                .map(name -> "an image with it, database = \"docker:" + name + "\" (not verified with Rehearsal)")
                .orElse("an image with it, database = \"docker:…\"");
        return "a server that has the extension " + Quoting.ifNeeded(extension) + ": " + image
                + "; the URL of a server; or where no database is named, a PostgreSQL installed on this machine with the extension's"
                + " package, which is then used by itself, unless the extension is one that the server has to load when it starts";
    }

    private static Optional<String> named(String words) {
        for (String method : List.of("gist", "gin")) {
            if (words.contains(WITHOUT_OPERATORS.formatted(method))) {
                return Optional.of("btree_" + method);
            }
        }
        Matcher missing = MISSING.matcher(words);
        return missing.lookingAt() ? first(NAMES, missing.group(1)) : Optional.empty();
    }

    private static Optional<String> first(List<Map.Entry<String, Pattern>> known, String name) {
        return known.stream()
                .filter(one -> one.getValue().matcher(name).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
