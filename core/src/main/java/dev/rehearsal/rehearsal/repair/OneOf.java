package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.sql.Quoting;
import java.util.List;

/** A condition on one of several texts. */
final class OneOf {
    private OneOf() {}

    /** A condition that holds for the rows of which an expression is one of some texts. */
    static String texts(String expression, List<String> texts) {
        List<String> literals = texts.stream().map(Quoting::literalInAnySession).toList();
        return expression + " = any (array[" + String.join(", ", literals) + "]::text[])";
    }
}
