package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.evidence.BackfillFault;
import dev.rehearsal.evidence.BackfillFault.SumDiffers;
import dev.rehearsal.rehearsal.backfill.CountingSql.TableColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of numbers before and after they are carried to another table, whose columns may hold fewer digits. */
final class Sums {
    private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-9");

    private final List<SentStatement> statements;
    private final CountedUp up;
    private final List<BackfillFault> found = new ArrayList<>();
    private final Map<String, BigDecimal> written = new TreeMap<>();
    private final Map<String, BigDecimal> held = new TreeMap<>();

    Sums(List<SentStatement> statements, CountedUp up) {
        this.statements = statements;
        this.up = up;
    }

    /** A statement is about to be sent. */
    void before(SentStatement statement) {
        written.clear();
        held.clear();
        SelectedInsert insert = statement.insert();
        if (insert == null || insert.skips() || insert.selects().size() != 1 || !isMove(statement, insert)) {
            return;
        }
        ReadSelect select = insert.selects().get(0);
        List<TableColumn> known = up.columns(insert.table());
        List<String> columns = insert.columns().isEmpty()
                ? known.stream().map(TableColumn::name).toList()
                : insert.columns();
        for (int i = 0; i < Math.min(columns.size(), select.items().size()); i++) {
            String name = Names.plain(columns.get(i));
            boolean isNumber = known.stream()
                    .anyMatch(one ->
                            Names.plain(one.name()).equals(name) && up.sql().isExactNumber(one.type()));
            Words item = select.items().get(i);
            if (isNumber && !item.has("*") && !up.isChanging(item)) {
                String sum = insert.query(select.query("sum(" + ReadSelect.value(item) + ")", "", ""));
                number(sum, name, written);
                number(ofTable(insert, name), name, held);
            }
        }
    }

    private boolean isMove(SentStatement statement, SelectedInsert insert) {
        ReadSelect select = insert.selects().get(0);
        return !select.merges()
                && !select.tail().has("limit")
                && FromItem.of(select.from()).stream()
                        .anyMatch(item -> item.isTable() && Moves.isRemovedAfter(statements, statement, item.table()));
    }

    private static String ofTable(SelectedInsert insert, String column) {
        return "select sum(" + column + ") from " + insert.table();
    }

    private void number(String query, String column, Map<String, BigDecimal> into) {
        List<String> texts = up.texts(query);
        if (texts.isEmpty() && into == held) {
            into.put(column, BigDecimal.ZERO);
        } else if (!texts.isEmpty()) {
            try {
                into.put(column, new BigDecimal(texts.get(0)));
            } catch (NumberFormatException noNumber) {
                into.remove(column);
            }
        }
    }

    /** It was sent. */
    void after(SentStatement statement) {
        SelectedInsert insert = statement.insert();
        if (insert == null) {
            return;
        }
        written.forEach((column, sum) -> {
            List<String> texts = up.texts(ofTable(insert, column));
            if (!texts.isEmpty()) {
                BigDecimal now = new BigDecimal(texts.get(0)).subtract(held.getOrDefault(column, BigDecimal.ZERO));
                BigDecimal difference = now.subtract(sum).abs();
                if (difference.compareTo(NEGLIGIBLE.multiply(sum.abs().max(BigDecimal.ONE))) > 0) {
                    found.add(new SumDiffers(statement.sql(), insert.table(), column, shown(sum), shown(now)));
                }
            }
        });
    }

    private static String shown(BigDecimal sum) {
        return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }

    List<BackfillFault> found() {
        return List.copyOf(found);
    }
}
