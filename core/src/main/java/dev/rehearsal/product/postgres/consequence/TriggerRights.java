package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.product.postgres.consequence.RowTrial.Refused;
import dev.rehearsal.product.postgres.evidence.RightLacking;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.PrivilegeList;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a role may write and cannot, because a trigger of the table does as that role what the role may not do: each is tried as that role. */
final class TriggerRights {
    private static final String FORBIDDEN = "42501";
    private static final Pattern DENIED =
            Pattern.compile("permission denied for (table|sequence|view|function|schema) (.+)");
    private static final Pattern STATEMENT =
            Pattern.compile("SQL statement \"\\s*(insert|update|delete|select)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_ROLES = Set.of("owner", "public");

    private final Schema schema;

    TriggerRights(Schema schema) {
        this.schema = schema;
    }

    /** What roles lack that may write these tables. */
    List<RightLacking> lacking(Connection session, List<Table> tables) throws SQLException {
        List<RightLacking> lacking = new ArrayList<>();
        Set<String> roles = new TreeSet<>();
        tables.forEach(table -> roles.addAll(writers(table)));
        for (String role : roles) {
            List<Table> own = tables.stream()
                    .filter(table -> writers(table).contains(role))
                    .toList();
            for (Refused refused : new RowTrial(schema).on(session, own, role)) {
                Matcher denied = DENIED.matcher(refused.words());
                if (refused.state().equals(FORBIDDEN)
                        && PostgresStandingFailures.FUNCTION
                                .matcher(refused.place())
                                .find()
                        && denied.matches()) {
                    lacking.add(lacking(role, refused, denied.group(1), denied.group(2)));
                }
            }
        }
        return lacking.stream().distinct().toList();
    }

    private static Set<String> writers(Table table) {
        Set<String> roles = new TreeSet<>();
        table.own().forEach((property, privileges) -> {
            if (property.startsWith(PrivilegeList.PRIVILEGES_OF)
                    && privileges.matches(".*\\b(insert|update|delete)\\b.*")) {
                roles.add(property.substring(PrivilegeList.PRIVILEGES_OF.length()));
            }
        });
        roles.removeAll(NO_ROLES);
        return roles;
    }

    private RightLacking lacking(String role, Refused refused, String kind, String name) {
        Matcher function = PostgresStandingFailures.FUNCTION.matcher(refused.place());
        String routine = function.find() ? function.group(1) : "";
        Matcher statement = STATEMENT.matcher(refused.place());
        String right = switch (kind) {
            case "function" -> "execute";
            case "sequence", "schema" -> "usage";
            default -> statement.find() ? statement.group(1).toLowerCase(Locale.ROOT) : "select";
        };
        String of = kind.equals("view") ? "table" : kind;
        List<String> found = schema.objects().values().stream()
                .filter(object -> object.kind().equals(kind)
                        && ObjectIdentity.of(object).plainName().equals(name))
                .map(SchemaObject::name)
                .toList();
        String object = found.size() == 1 ? found.get(0) : Quoting.ifNeeded(name);
        return new RightLacking(
                role,
                refused.table(),
                refused.doing(),
                right + " on " + of + " " + object + ", which function " + routine + " needs",
                "grant " + right + " on " + of + " " + object + " to " + Quoting.ifNeeded(role) + ";",
                false);
    }
}
