package dev.rehearsal.check.rule.object;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.Privilege;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one role may not do any more.
 *
 * @param role the role
 * @param column the column, empty for the whole object
 * @param privileges those that it lost, whoever granted them
 */
record LostPrivileges(String role, String column, List<Privilege> privileges) {

    /** What an object's difference says about it; an owner's own privileges go with the ownership. */
    static List<LostPrivileges> of(ObjectDifference object) {
        List<String> formerOwner = object.changes(AttributeChange.Owner.class)
                .map(AttributeChange.Owner::before)
                .toList();
        return object.changes(AttributeChange.Privileges.class)
                .map(LostPrivileges::of)
                .filter(lost -> !lost.privileges().isEmpty() && !formerOwner.contains(lost.role()))
                .toList();
    }

    String words() {
        return role + (column.isEmpty() ? "" : " on column " + column) + ": "
                + privileges.stream().map(Privilege::text).collect(Collectors.joining(", "));
    }

    String grant(ObjectDifference object) {
        String target = object.kind().endsWith("view") || object.kind().endsWith("table") ? "table" : object.kind();
        boolean grantable = privileges.stream().allMatch(Privilege::grantable);
        String what = privileges.stream()
                .map(privilege -> privilege.name() + (column.isEmpty() ? "" : " (" + Quoting.ifNeeded(column) + ")"))
                .collect(Collectors.joining(", "));
        return "grant " + what + " on " + target + " " + object.name() + " to " + grantee()
                + (grantable ? Privilege.WITH_GRANT_OPTION : "") + ";";
    }

    private String grantee() {
        return switch (role) {
            case "public" -> role;
            case "owner" -> "current_role";
            default -> Quoting.ifNeeded(role);
        };
    }

    private static LostPrivileges of(AttributeChange.Privileges change) {
        List<Privilege> left = change.after().stream().map(Privilege::byAnyone).toList();
        return new LostPrivileges(
                change.grantee(),
                change.column(),
                change.before().stream()
                        .map(Privilege::byAnyone)
                        .distinct()
                        .filter(privilege -> !left.contains(privilege))
                        .toList());
    }
}
