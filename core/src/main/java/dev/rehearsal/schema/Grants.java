package dev.rehearsal.schema;

import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes the grants and revokes that give a role its former privileges on an object back. */
final class Grants {
    private static final Set<String> GRANTABLE = Set.of(
            "table",
            "view",
            "materialized view",
            "foreign table",
            "sequence",
            "function",
            "procedure",
            "schema",
            "type",
            "domain",
            "language",
            "foreign data wrapper",
            "server",
            "tablespace");

    private Grants() {}

    static List<String> restore(SchemaObject object, PropertyDifference difference) {
        if (!GRANTABLE.contains(object.kind())
                || difference.before().contains("(granted by")
                || difference.after().contains("(granted by")) {
            return List.of();
        }
        Set<String> lost = words(difference.before());
        Set<String> gained = words(difference.after());
        lost.removeAll(words(difference.after()));
        gained.removeAll(words(difference.before()));
        String role = role(object, difference.property().substring("privileges of ".length()));
        List<String> statements = new ArrayList<>();
        for (String privilege : gained) {
            statements.add("revoke " + bare(privilege) + on(object) + " from " + role + ";");
        }
        for (String privilege : lost) {
            boolean grantable = !bare(privilege).equals(privilege);
            statements.add("grant " + bare(privilege) + on(object) + " to " + role
                    + (grantable ? " with grant option;" : ";"));
        }
        return statements;
    }

    private static String on(SchemaObject object) {
        String kind = object instanceof Table ? "table" : object.kind();
        String word = kind.equals("server") || kind.equals("foreign data wrapper") ? "foreign " + kind : kind;
        return " on " + word.replace("foreign foreign", "foreign") + " " + object.name();
    }

    private static String role(SchemaObject object, String grantee) {
        if (grantee.equals("owner")) {
            return Quoting.ifNeeded(object.properties().getOrDefault("owner", "current_user"));
        }
        return grantee.equals("public") ? "public" : Quoting.ifNeeded(grantee);
    }

    private static String bare(String privilege) {
        return privilege.replace(" with grant option", "");
    }

    private static Set<String> words(String privileges) {
        Set<String> words = new TreeSet<>(Arrays.asList(privileges.split(", ", -1)));
        words.remove("");
        return words;
    }
}
