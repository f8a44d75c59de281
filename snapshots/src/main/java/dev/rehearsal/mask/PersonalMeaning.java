package dev.rehearsal.mask;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import java.util.regex.Pattern;

/** Finds the personal meaning of a column, whatever its type is: a number may be a phone number or a year of birth, bytes may be a token. */
final class PersonalMeaning {
    static final ValueType.Scalar TEXT = ValueType.Scalar.of(ScalarKind.TEXT, "text");

    private static final Pattern IDENTIFIER =
            Pattern.compile("(?i:id|guid|uuid|.*_(id|ids|guid|uuid))|.*[a-z](Id|Ids|ID|Uuid|UUID)");

    private PersonalMeaning() {}

    static Meaning of(Relation table, Attribute column) {
        Meaning meaning = Meanings.of(table, column);
        if (meaning.isPersonal()) {
            return meaning;
        }
        Meaning asText = Meanings.of(table, named(column.name(), TEXT));
        boolean counts = switch (ColumnKind.ofElement(column.type())) {
            case NUMBER -> isNumber(asText) && !isShortKey(column);
            case IDENTIFIER, BYTES -> asText == Meaning.SECRET || asText == Meaning.PASSWORD_HASH;
            default -> false;
        };
        return counts ? asText : meaning;
    }

    private static boolean isNumber(Meaning meaning) {
        return switch (meaning) {
            case PHONE, CREDIT_CARD, IBAN, TAX_NUMBER, POSTCODE, BIRTH_DATE -> true;
            default -> false;
        };
    }

    private static boolean isShortKey(Attribute column) {
        return isIdentifier(column)
                && column.type().base() instanceof ValueType.Scalar scalar
                && (scalar.kind() == ScalarKind.SMALLINT || scalar.kind() == ScalarKind.INTEGER);
    }

    /** Whether its name is that of a generated key. */
    static boolean isIdentifier(Attribute column) {
        return IDENTIFIER.matcher(column.name()).matches();
    }

    /** A key of a document, as if it were a column. */
    static Attribute named(String name, ValueType type) {
        return new Attribute(0, name, type, false, "");
    }
}
