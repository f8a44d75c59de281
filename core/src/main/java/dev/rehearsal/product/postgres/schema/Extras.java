package dev.rehearsal.product.postgres.schema;

import java.util.HashSet;
import java.util.Set;

/**
 * Which catalogs have rows that belong to extensions, depend on them, are labelled or commented. Every move of extensions
 * or labels leads to reading everything anew, and comments are followed one by one, so this is never behind.
 *
 * @param present {@code member|extension|label|comment} and the catalog's name
 */
record Extras(Set<String> present) {
    /** The catalogs whose comments on objects that somebody made are all known. */
    private static final Set<String> COMMENTS_KNOWN =
            Set.of("pg_class", "pg_constraint", "pg_type", "pg_proc", "pg_trigger", "pg_rewrite");

    Extras {
        present = Set.copyOf(present);
    }

    boolean have(String what, String catalog) {
        return present.contains(what + " " + catalog) || (what.equals("comment") && !COMMENTS_KNOWN.contains(catalog));
    }

    /** The same with comments only where these keys ({@code catalog:oid:column}) have some. */
    Extras withComments(Set<String> keys) {
        Set<String> all = new HashSet<>(present);
        all.removeIf(each -> each.startsWith("comment "));
        keys.forEach(key -> all.add("comment " + key.substring(0, key.indexOf(':'))));
        return new Extras(all);
    }
}
