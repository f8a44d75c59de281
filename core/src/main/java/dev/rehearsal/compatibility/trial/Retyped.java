package dev.rehearsal.compatibility.trial;

import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.TypeForm;
import java.util.regex.Pattern;

/**
 * Columns that have another type altogether, whose former values a server takes for malformed ones.
 *
 * @param known the schema that the statements were written for
 * @param later the schema that they met
 */
record Retyped(Schema known, Schema later) {
    /** What is written as a text where it is meant to be something narrower by now. */
    private static final Pattern TEXT = Pattern.compile("(?:\\w*text|citext|(?:var|bp)?char|character)\\b.*");

    /** The code with which a statement about an object was refused, as what it means there. */
    RefusalCode code(RefusalCode code, String object) {
        return code.kind() == RefusalKind.MALFORMED_VALUE
                        && known.tables()
                                .anyMatch(table -> table.columns().stream()
                                        .anyMatch(column -> object.equals(table.name() + "." + column.name())
                                                && isOfAnotherType(table, column)))
                ? new RefusalCode(code.sqlState(), RefusalKind.WRONG_TYPE)
                : code;
    }

    private boolean isOfAnotherType(Table table, Column column) {
        return !TEXT.matcher(column.type()).matches()
                && later.find("table", table.name())
                        .map(Table.class::cast)
                        .flatMap(now -> now.column(column.name()))
                        .filter(now -> !bareType(now).equals(bareType(column)) && !(isEnum(now) && isEnum(column)))
                        .isPresent();
    }

    private static boolean isEnum(Column column) {
        return column.dataType().form() == TypeForm.ENUM;
    }

    private static String bareType(Column column) {
        return column.type().replaceAll("\\(.*?\\)", "");
    }
}
