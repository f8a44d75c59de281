package dev.rehearsal.schema.text;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Privilege;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of an attribute's change, as reports show it. This is the one place where it is made.
 *
 * @param attribute the attribute's name: {@code column email}, {@code owner}, {@code definition}
 * @param before its value before, empty where there is none
 * @param after its value after, empty where there is none
 */
public record AttributeText(String attribute, String before, String after) {

    /** Puts a change into text. */
    public static AttributeText of(AttributeChange change) {
        if (change instanceof AttributeChange.ColumnAdded column) {
            return new AttributeText(
                    "column " + change.column(), "", column.added().definition());
        }
        if (change instanceof AttributeChange.ColumnRemoved column) {
            return new AttributeText(
                    "column " + change.column(), column.removed().definition(), "");
        }
        AttributeText text = change instanceof AttributeChange.OfText value
                ? new AttributeText(name(value), value.before(), value.after())
                : ofValues(change);
        return change.column().isEmpty()
                ? text
                : new AttributeText("column " + change.column() + " " + text.attribute, text.before, text.after);
    }

    private static String name(AttributeChange.OfText change) {
        if (change instanceof AttributeChange.Setting setting) {
            return setting.attribute();
        }
        if (change instanceof AttributeChange.ColumnType) {
            return "type";
        }
        if (change instanceof AttributeChange.DefaultValue) {
            return "default";
        }
        if (change instanceof AttributeChange.Owner) {
            return "owner";
        }
        return change instanceof AttributeChange.Comment ? "comment" : "definition";
    }

    private static AttributeText ofValues(AttributeChange change) {
        if (change instanceof AttributeChange.NotNull notNull) {
            return new AttributeText("not null", notNull.before() ? "yes" : "", notNull.after() ? "yes" : "");
        }
        if (change instanceof AttributeChange.Validity validity) {
            return new AttributeText("valid", validity.before() ? "" : "no", validity.after() ? "" : "no");
        }
        if (change instanceof AttributeChange.Privileges privileges) {
            return new AttributeText(
                    "privileges of " + privileges.grantee(), listed(privileges.before()), listed(privileges.after()));
        }
        if (change instanceof AttributeChange.Labels labels) {
            return new AttributeText("labels", String.join(", ", labels.before()), String.join(", ", labels.after()));
        }
        AttributeChange.ColumnOrder order = (AttributeChange.ColumnOrder) change;
        return new AttributeText("column order", String.join(", ", order.before()), String.join(", ", order.after()));
    }

    private static String listed(List<Privilege> privileges) {
        return privileges.stream().map(Privilege::text).collect(Collectors.joining(", "));
    }
}
