package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.ProgramBroken;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds triggers, routines and events that name a table or column which the up took away: the server keeps them, and refuses each of
 * their calls. Only names that the catalog had before and has no more are looked for in a text.
 */
final class BrokenPrograms {
    private static final Set<String> KINDS = Set.of("trigger", "function", "procedure", "event", "package body");

    private final CompletedUp up;
    private final Product product;
    private final Map<String, Table> before = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Table> after = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private BrokenPrograms(CompletedUp up, Product product) {
        this.up = up;
        this.product = product;
        up.before().schema().tables().forEach(table -> before.put(Backticks.bare(table.name()), table));
        up.after().schema().tables().forEach(table -> after.put(Backticks.bare(table.name()), table));
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Stream<ProductObservation> of(CompletedUp up, Product product) {
        return up.before().schema() == up.after().schema() ? Stream.empty() : new BrokenPrograms(up, product).all();
    }

    private Stream<ProductObservation> all() {
        Set<String> gone = gone();
        return gone.isEmpty()
                ? Stream.empty()
                : up.after().schema().objects().values().stream()
                        .filter(object -> KINDS.contains(object.kind()))
                        .flatMap(program -> missing(program, gone).stream()
                                .map(what -> new ProgramBroken(program.kind() + " " + program.name(), what)));
    }

    /** The names of tables and columns that are no more, in small letters. */
    private Set<String> gone() {
        Set<String> gone = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        before.forEach((name, table) -> {
            Table now = after.get(name);
            if (now == null) {
                gone.add(name);
            } else {
                table.columns().stream()
                        .map(Column::name)
                        .filter(column -> !has(now, column))
                        .forEach(gone::add);
            }
        });
        return gone;
    }

    private Optional<String> missing(SchemaObject program, Set<String> gone) {
        ProgramText text = new ProgramText(program.properties().getOrDefault("definition", ""), product);
        if (text.names().stream().noneMatch(gone::contains)) {
            return Optional.empty();
        }
        Table own = after.get(Backticks.bare(program.properties().getOrDefault("table", "")));
        return ownColumn(program, text, own)
                .or(() ->
                        text.tables().stream().filter(this::isGone).findFirst().map(name -> "table " + name))
                .or(() -> otherColumn(text));
    }

    private boolean isGone(String table) {
        return before.containsKey(table) && !after.containsKey(table);
    }

    /** A column of a trigger's own table. */
    private Optional<String> ownColumn(SchemaObject program, ProgramText text, @Nullable Table own) {
        if (own == null || !program.kind().equals("trigger")) {
            return Optional.empty();
        }
        return text.ownColumns().stream()
                .filter(column -> !has(own, column))
                .findFirst()
                .map(column -> "column " + column + " of table " + own.name());
    }

    /** A column that a table lost, that no other table of the text has, and that nothing else in it is called. */
    private Optional<String> otherColumn(ProgramText text) {
        List<Table> tables = text.tables().stream()
                .filter(after::containsKey)
                .map(after::get)
                .toList();
        for (Table table : tables) {
            Table former = before.get(Backticks.bare(table.name()));
            Optional<String> lost = former == null
                    ? Optional.empty()
                    : former.columns().stream()
                            .map(Column::name)
                            .filter(column -> !has(table, column) && text.speaksOf(column))
                            .filter(column -> tables.stream().noneMatch(other -> has(other, column)))
                            .findFirst();
            if (lost.isPresent()) {
                return lost.map(column -> "column " + column + " of table " + table.name());
            }
        }
        return Optional.empty();
    }

    private static boolean has(Table table, String column) {
        return table.columns().stream().anyMatch(one -> one.name().equalsIgnoreCase(column));
    }
}
