package dev.rehearsal.generate.plan;

import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A table's or column's name as people and servers write it. A part in quotes is taken as it is, others without regard to case.
 *
 * @param parts its parts, the schema first where there is one
 */
public record SqlName(List<Part> parts) {

    /** The least exact first: a name with its schema says more than one without, a quoted part more than a bare one. */
    public static final Comparator<SqlName> BY_EXACTNESS = Comparator.comparingInt(
                    (SqlName name) -> name.parts().size())
            .thenComparing(name -> name.parts().stream().filter(Part::quoted).count());

    /** A part of a name. */
    record Part(String text, boolean quoted) {
        boolean matches(String bare) {
            return quoted ? text.equals(bare) : text.equalsIgnoreCase(bare);
        }
    }

    public static SqlName parse(String name) {
        List<Part> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        boolean wasQuoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (quote == c || (quote == 0 && (c == '"' || c == '`'))) {
                if (wasQuoted && quote == 0) {
                    part.append(c);
                }
                quote = quote == 0 ? c : 0;
                wasQuoted = true;
            } else if (c == '.' && quote == 0) {
                parts.add(new Part(part.toString(), wasQuoted));
                part.setLength(0);
                wasQuoted = false;
            } else {
                part.append(c);
            }
        }
        parts.add(new Part(part.toString(), wasQuoted));
        return new SqlName(List.copyOf(parts));
    }

    /** Whether it is that table's name. */
    boolean isTable(String schema, String name) {
        return ends(List.of(schema, name), parts.size() <= 2);
    }

    public boolean isTable(Relation table) {
        return isTable(table.schema(), table.name());
    }

    /** Whether it is the name of that column. */
    public boolean isColumn(Relation table, String column) {
        return ends(List.of(table.schema(), table.name(), column), parts.size() == 2 || parts.size() == 3);
    }

    private boolean ends(List<String> whole, boolean fits) {
        for (int i = 1; fits && i <= parts.size(); i++) {
            fits = parts.get(parts.size() - i).matches(whole.get(whole.size() - i));
        }
        return fits;
    }
}
