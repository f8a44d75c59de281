package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Reads the checks of domains as checks of a column of that domain. */
public final class DomainChecks {
    private static final String COLUMN = "value";

    private DomainChecks() {}

    static List<Relation.Check> of(Attribute column) {
        List<Relation.Check> checks = new ArrayList<>();
        for (ValueType type = column.type(); type instanceof ValueType.Domain domain; type = domain.base()) {
            for (String check : domain.checks()) {
                checks.add(new Relation.Check(domain.sql(), check, List.of(column.name())));
            }
        }
        return checks;
    }

    /** One way to meet the checks of the type of an array element, a field or a range bound. */
    public static Restriction restriction(ValueType type) {
        if (!(type instanceof ValueType.Domain)) {
            return Restriction.NONE;
        }
        Attribute column = new Attribute(1, COLUMN, type, true, "");
        TableColumns columns = TableColumns.of(List.of(column));
        UnderstoodCondition all = UnderstoodCondition.ALWAYS;
        for (Relation.Check check : of(column)) {
            UnderstoodCondition both = columns.both(all, new CheckParser().read(check, columns));
            all = both.ways().isEmpty() ? all : both;
        }
        return all.ways().get(0).of(COLUMN);
    }
}
