package dev.rehearsal.product.postgres.compatibility;

import java.util.ArrayList;
import java.util.List;

/** Reads what a routine is called by. */
final class Signature {
    private Signature() {}

    /** The types of a signature; a comma may stand in quotes or between parentheses. */
    static List<String> types(String types) {
        List<String> found = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= types.length(); i++) {
            char c = i < types.length() ? types.charAt(i) : ',';
            quoted ^= c == '"';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (i == types.length() || (c == ',' && depth == 0 && !quoted)) {
                if (i > start) {
                    found.add(types.substring(start, i));
                }
                start = i + 1;
            }
        }
        return found;
    }
}
