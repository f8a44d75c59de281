package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.AttributesLost;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds columns that lost what their new definition does not repeat, and that nobody asked to lose: {@code modify} and {@code change} keep
 * nothing. The catalog says what is lost; the statement, or else what it changed besides, says whether that was the purpose.
 */
final class LostColumnAttributes {
    private final CompletedUp up;
    private final KeptTable table;
    private final List<Redefinition> definitions;

    private LostColumnAttributes(CompletedUp up, KeptTable table, List<Redefinition> definitions) {
        this.up = up;
        this.table = table;
        this.definitions = definitions;
    }

    static Stream<ProductObservation> of(CompletedUp up, Product product) {
        List<KeptTable> tables = KeptTable.of(up).toList();
        List<Redefinition> definitions = tables.isEmpty() ? List.of() : Redefinition.of(up, product);
        return tables.stream().flatMap(table -> new LostColumnAttributes(up, table, definitions).all());
    }

    private Stream<ProductObservation> all() {
        Stream<ProductObservation> kept = table.columns()
                .flatMap(column -> lost(new ColumnLoss(table, column.before(), column.after())).stream());
        return Stream.concat(kept, renamed());
    }

    private Stream<ProductObservation> renamed() {
        List<Column> made = table.after().columns().stream()
                .filter(column -> table.before().column(column.name()).isEmpty())
                .toList();
        return made.isEmpty() || table.before().columns().stream().allMatch(this::isKept)
                ? Stream.empty()
                : made.stream()
                        .flatMap(column -> definition(column)
                                .filter(Redefinition::isRename)
                                .flatMap(definition -> former(definition.former()))
                                .flatMap(former -> lost(new ColumnLoss(table, former, column)))
                                .stream());
    }

    private boolean isKept(Column column) {
        return table.after().column(column.name()).isPresent();
    }

    private Optional<Column> former(String name) {
        return table.before().columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private Optional<Redefinition> definition(Column column) {
        return definitions.stream()
                .filter(definition -> definition.isOf(table.after().name(), column.name()))
                .reduce((earlier, later) -> later);
    }

    private Optional<ProductObservation> lost(ColumnLoss column) {
        List<String> lost = new ArrayList<>(column.lost());
        if (lost.contains(Column.AUTO_INCREMENT) && !keepsIndex(column)) {
            // What counts must be a key; where another column takes its place there, that was thought over.
            lost.remove(Column.AUTO_INCREMENT);
        }
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        Optional<Redefinition> definition = definition(column.after());
        List<String> told = definition
                .map(said -> unasked(column, lost, said))
                .orElseGet(() -> up.migration().up().sql().isEmpty()
                        ? without(lost, column.hasPurpose(false) ? "" : lost.get(0))
                        : inText(lost));
        boolean isSoleCounting =
                definition.isPresent() && lost.size() == 1 && !column.hasPurpose(isMoved(definition.get()));
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(new AttributesLost(
                        table.after().name(),
                        column.after().name(),
                        told,
                        definition.isPresent() && !isSoleCounting,
                        suggestion(column, told)));
    }

    private static boolean isMoved(Redefinition said) {
        return said.saysPlace() || said.isRename();
    }

    /** What a definition does not speak of, though it is there for something else. */
    private static List<String> unasked(ColumnLoss column, List<String> lost, Redefinition said) {
        List<String> left = new ArrayList<>(lost);
        left.removeIf(attribute -> switch (attribute) {
            case ColumnLoss.NOT_NULL -> said.saysNull();
            case ColumnLoss.DEFAULT -> said.saysDefault();
            case ColumnLoss.COMMENT -> said.saysComment();
            case ColumnLoss.COLLATION -> said.saysCollation();
            default -> false;
        });
        boolean isToBeNull = lost.contains(ColumnLoss.NOT_NULL) && !left.contains(ColumnLoss.NOT_NULL);
        boolean hasPurpose = column.hasPurpose(isMoved(said)) || isToBeNull || said.isMadeByTool();
        String purpose = hasPurpose || left.isEmpty() ? "" : left.get(0);
        boolean isNullable = isToBeNull || purpose.equals(ColumnLoss.NOT_NULL);
        if (isNullable && !said.isMadeByTool()) {
            // Whoever lets NULL in by hand takes NULL for the default.
            left.remove(ColumnLoss.DEFAULT);
        }
        return without(left, purpose);
    }

    /** All but what the change was made for; that a column counts, or is written by updates, is told all the same. */
    private static List<String> without(List<String> lost, String purpose) {
        return lost.stream()
                .filter(attribute -> !attribute.equals(purpose) || ColumnLoss.COUNTING.contains(attribute))
                .toList();
    }

    /** What is told where the text is there, but not the statement: it may be put together by a program. */
    private List<String> inText(List<String> lost) {
        String script = up.migration().up().sql().toLowerCase(Locale.ROOT);
        return lost.stream()
                .filter(attribute -> ColumnLoss.COUNTING.contains(attribute)
                        || (attribute.equals(ColumnLoss.COMMENT)
                                && !script.contains(attribute)
                                && !script.contains("create table")))
                .toList();
    }

    private boolean keepsIndex(ColumnLoss column) {
        Set<String> indexes = led(up.before().schema(), table.before(), column.before());
        indexes.retainAll(led(up.after().schema(), table.after(), column.after()));
        return !indexes.isEmpty();
    }

    private static Set<String> led(Schema schema, Table table, Column column) {
        return schema.indexes()
                .filter(index -> index.table() == table.id()
                        && index.definition().columns().indexOf(column.number()) == 0)
                .map(index -> index.name())
                .collect(Collectors.toSet());
    }

    /** The definition as it is now, with what was lost. */
    private String suggestion(ColumnLoss column, List<String> lost) {
        Column whole = column.with(lost);
        Table now = table.after();
        Table wanted = new Table(
                now.kind(),
                now.name(),
                now.id(),
                now.form(),
                now.persistence(),
                now.inheritance(),
                now.columns().stream()
                        .map(each -> each.name().equals(whole.name()) ? whole : each)
                        .toList(),
                new TreeMap<>(now.own()));
        List<AttributeChange> change = List.of(new AttributeChange.Setting(whole.name(), "definition", "", ""));
        return String.join(
                "\n",
                up.fixture()
                        .database()
                        .dialect()
                        .require(SchemaDialect.class)
                        .restore(wanted, now, change, up.after().schema()));
    }
}
