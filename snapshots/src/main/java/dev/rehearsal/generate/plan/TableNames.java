package dev.rehearsal.generate.plan;

import dev.rehearsal.catalog.Relation;
import java.util.Collection;
import java.util.List;

/** A list of table names. */
public record TableNames(List<SqlName> names) {

    public static TableNames of(Collection<String> texts) {
        return new TableNames(texts.stream().map(SqlName::parse).toList());
    }

    public boolean contain(Relation table) {
        return contain(table.schema(), table.name());
    }

    public boolean contain(String schema, String name) {
        return names.stream().anyMatch(known -> known.isTable(schema, name));
    }
}
