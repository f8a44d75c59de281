package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.AttributeText;
import dev.rehearsal.schema.CodeWords;
import dev.rehearsal.schema.ObjectDifference.Nature;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells how much a change of one attribute means. */
final class Natures {
    private static final Pattern GENERATED_NOT_NULL = Pattern.compile("\\w+_not_null\\d*");
    private static final Pattern GENERATED_WITH_OID =
            Pattern.compile("(?:pg_toast_|RI_ConstraintTrigger_[ac]_)\\d+|\\d+_\\d+_\\d+_not_null");

    /**
     * A point in time with fractions of a second. It is taken to come from the clock, because authors do not write fractions; whole
     * seconds and dates are taken to be written by the author.
     */
    private static final Pattern BAKED_TIME = Pattern.compile(
            "'(?:\\d{4,}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d\\.\\d+(?:[+-]\\d\\d(?::?\\d\\d)?)?'::time");

    private Natures() {}

    static Nature of(SchemaObject before, AttributeChange change) {
        if (change instanceof AttributeChange.ColumnOrder && !before.kind().endsWith("view")) {
            return Nature.COLUMN_ORDER;
        }
        if (change instanceof AttributeChange.Comment || isSetting(change, "attribute comments")) {
            return Nature.COMMENT;
        }
        if (before instanceof Routine
                && change instanceof AttributeChange.Definition definition
                && CodeWords.of(definition.before(), "'").equals(CodeWords.of(definition.after(), "'"))) {
            return Nature.ROUTINE_WHITE_SPACE;
        }
        AttributeText text = AttributeText.of(change);
        if (holdBakedTimes(text.before(), text.after())) {
            return Nature.BAKED_TIME;
        }
        return isGeneratedName(change, text.before(), text.after()) ? Nature.NAME_HOLDS_OID : Nature.STRUCTURE;
    }

    private static boolean isSetting(AttributeChange change, String attribute) {
        return change instanceof AttributeChange.Setting setting
                && setting.attribute().equals(attribute);
    }

    private static boolean isGeneratedName(AttributeChange change, String before, String after) {
        return isSetting(change, "not null constraint")
                ? GENERATED_NOT_NULL.matcher(before).matches()
                        && GENERATED_NOT_NULL.matcher(after).matches()
                : withoutOids(before).equals(withoutOids(after));
    }

    private static String withoutOids(String text) {
        return GENERATED_WITH_OID.matcher(text).replaceAll("?");
    }

    private static boolean holdBakedTimes(String before, String after) {
        Matcher old = BAKED_TIME.matcher(before);
        Matcher now = BAKED_TIME.matcher(after);
        return old.find() && now.find() && old.replaceAll("?").equals(now.replaceAll("?"));
    }
}
