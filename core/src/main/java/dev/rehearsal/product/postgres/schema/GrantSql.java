package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Privilege;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the grants and revokes that restore the privileges of a role on an object. */
final class GrantSql {
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

    private GrantSql() {}

    static List<String> restore(SchemaObject object, AttributeChange.Privileges change) {
        if (!GRANTABLE.contains(object.kind())
                || Stream.concat(change.before().stream(), change.after().stream())
                        .anyMatch(privilege -> !privilege.grantor().isEmpty())) {
            return List.of();
        }
        String role = role(object, change.grantee());
        List<String> statements = new ArrayList<>();
        for (Privilege privilege : without(change.after(), change.before())) {
            statements.add("revoke " + privilege.name() + on(object) + " from " + role + ";");
        }
        for (Privilege privilege : without(change.before(), change.after())) {
            statements.add("grant " + privilege.name() + on(object) + " to " + role
                    + (privilege.grantable() ? Privilege.WITH_GRANT_OPTION : "") + ";");
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

    private static List<Privilege> without(List<Privilege> some, List<Privilege> others) {
        return some.stream().filter(privilege -> !others.contains(privilege)).toList();
    }
}
