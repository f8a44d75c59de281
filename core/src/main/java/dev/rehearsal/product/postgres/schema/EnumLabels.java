package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.Type;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;

/** Writes the statements that restore the labels of an enum. */
final class EnumLabels {
    private EnumLabels() {}

    /** Gives an enum labels back that it lost, or the former name of one. */
    static List<String> restore(Type before, Type after) {
        List<String> gone = new ArrayList<>(before.labels());
        gone.removeAll(after.labels());
        List<String> made = new ArrayList<>(after.labels());
        made.removeAll(before.labels());
        if (gone.size() == 1
                && made.size() == 1
                && before.labels().indexOf(gone.get(0)) == after.labels().indexOf(made.get(0))) {
            return List.of("alter type " + before.name() + " rename value " + Quoting.literal(made.get(0)) + " to "
                    + Quoting.literal(gone.get(0)) + ";");
        }
        return made.isEmpty() ? gone.stream().map(label -> add(before, label)).toList() : List.of();
    }

    private static String add(Type type, String label) {
        int at = type.labels().indexOf(label);
        String place = at > 0
                ? " after " + Quoting.literal(type.labels().get(at - 1))
                : type.labels().size() > 1
                        ? " before " + Quoting.literal(type.labels().get(1))
                        : "";
        return "alter type " + type.name() + " add value " + Quoting.literal(label) + place + ";";
    }
}
