package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.RecreatedObjects;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.ProductObservation.GrantLost;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.Privilege;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds privileges that were lost because an up dropped an object and created it anew. */
public final class PrivilegesLost implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up drops an object and creates it again without its privileges.",
                "Applications that connect as another role fail at once.",
                "Use `create or replace` or `alter`, or grant the privileges again in the same migration.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Stream.concat(
                RecreatedObjects.objects(step)
                        .filter(object -> !LostPrivileges.of(object).isEmpty())
                        .map(object -> lost(step, object, LostPrivileges.of(object))),
                step.consequences().observedByProduct(GrantLost.class).map(grant -> lost(step, grant)));
    }

    private Finding lost(StepEvidence step, GrantLost grant) {
        String account = "'" + grant.account().replaceFirst("@(?=[^@]*$)", "'@'") + "'";
        return finding(
                Places.up(step.migration(), grant.routine()),
                "up drops and creates " + grant.routine() + " without the privileges it had",
                Facts.of("lost", grant.account() + ": " + grant.privileges()).list(),
                "'create or replace' or 'alter', or after the 'create'\ngrant "
                        + grant.privileges().replaceFirst("(?:^|,)Grant$", "") + " on " + grant.routine() + " to "
                        + account
                        + ";");
    }

    private Finding lost(StepEvidence step, ObjectDifference object, List<LostPrivileges> lost) {
        return finding(
                Places.up(step.migration(), SchemaWords.name(object)),
                "up drops and creates " + SchemaWords.name(object) + " without the privileges it had",
                Facts.of("lost", lost.stream().map(LostPrivileges::words).collect(Collectors.joining("\n")))
                        .list(),
                "'create or replace', or after the 'create'\n"
                        + lost.stream().map(each -> each.grant(object)).collect(Collectors.joining("\n")));
    }

    /**
     * What one role may not do any more.
     *
     * @param role the role
     * @param column the column, empty for the whole object
     * @param privileges those that it lost, whoever granted them
     */
    private record LostPrivileges(String role, String column, List<Privilege> privileges) {

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
                    .map(privilege ->
                            privilege.name() + (column.isEmpty() ? "" : " (" + Quoting.ifNeeded(column) + ")"))
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
            List<Privilege> left =
                    change.after().stream().map(Privilege::byAnyone).toList();
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
}
