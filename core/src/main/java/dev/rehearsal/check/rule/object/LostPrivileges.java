package dev.rehearsal.check.rule.object;

import dev.rehearsal.schema.Names;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.PropertyDifference;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one role may not do any more.
 *
 * @param role the role
 * @param column the column, empty for the whole object
 * @param privileges in words: {@code select}, {@code update with grant option}
 */
record LostPrivileges(String role, String column, List<String> privileges) {
    private static final String PROPERTY = "privileges of ";
    private static final String GRANTABLE = " with grant option";

    /** What an object's difference says about it; an owner's own privileges go with the ownership. */
    static List<LostPrivileges> of(ObjectDifference object) {
        Optional<String> owner = object.properties().stream()
                .filter(property -> property.property().equals("owner"))
                .map(PropertyDifference::before)
                .findFirst();
        return object.properties().stream()
                .filter(property -> isPrivileges(property.property()))
                .map(LostPrivileges::of)
                .filter(lost -> !lost.privileges().isEmpty() && !owner.equals(Optional.of(lost.role())))
                .toList();
    }

    String words() {
        return role + (column.isEmpty() ? "" : " on column " + column) + ": " + String.join(", ", privileges);
    }

    String grant(ObjectDifference object) {
        String target = object.kind().endsWith("view") || object.kind().endsWith("table") ? "table" : object.kind();
        boolean grantable = privileges.stream().allMatch(privilege -> privilege.endsWith(GRANTABLE));
        String what = privileges.stream()
                .map(privilege ->
                        privilege.replace(GRANTABLE, "") + (column.isEmpty() ? "" : " (" + Names.quoted(column) + ")"))
                .collect(Collectors.joining(", "));
        return "grant " + what + " on " + target + " " + object.name() + " to " + grantee()
                + (grantable ? GRANTABLE : "") + ";";
    }

    private String grantee() {
        return switch (role) {
            case "public" -> role;
            case "owner" -> "current_role";
            default -> Names.quoted(role);
        };
    }

    private static boolean isPrivileges(String property) {
        boolean ofColumn = property.startsWith("column ") && property.contains(" " + PROPERTY);
        return ofColumn || property.startsWith(PROPERTY);
    }

    private static LostPrivileges of(PropertyDifference property) {
        int start = property.property().indexOf(PROPERTY);
        String column = start == 0 ? "" : property.property().substring("column ".length(), start - 1);
        Set<String> lost = items(property.before());
        lost.removeAll(items(property.after()));
        return new LostPrivileges(property.property().substring(start + PROPERTY.length()), column, List.copyOf(lost));
    }

    private static Set<String> items(String privileges) {
        return Arrays.stream(privileges.split(",", -1))
                .map(privilege ->
                        privilege.replaceFirst(" \\(granted by .*\\)", "").strip())
                .filter(privilege -> !privilege.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
