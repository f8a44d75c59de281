package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.BackfillFault;
import dev.rehearsal.evidence.BackfillFault.SumDiffers;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.backfill.CountingSql.TableColumn;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements of an up that fill columns from other rows or carry rows elsewhere. An up without any is not sent again. */
public final class Backfills {
    private final List<SentStatement> statements;

    private Backfills(List<SentStatement> statements) {
        this.statements = statements;
    }

    /**
     * Reads an up.
     *
     * @param observed its statements as they were observed; empty where nobody looked
     */
    public static Backfills of(Migration migration, List<StatementEvidence> observed, ScriptDialect dialect) {
        return new Backfills(
                observed.isEmpty()
                        ? SentStatement.written(migration.up(), dialect)
                        : SentStatement.observed(observed, dialect));
    }

    /** Whether there is anything to count, as far as the text says. */
    public boolean areWorthCounting() {
        return statements.stream().anyMatch(one -> Choices.mayBeIn(one) || JoinedTwiceRows.mayBeIn(one))
                || LeftNulls.mayBeIn(statements)
                || Moves.mayBeIn(statements);
    }

    /**
     * What they do to rows beyond what they are written for. What the server does not take when it is sent so ends the search.
     *
     * @param database one of its own, in the state before the up
     */
    public List<BackfillFault> faults(Database database, CountingSql sql) {
        List<BackfillFault> found = new ArrayList<>();
        try (CountedUp up = new CountedUp(database, sql)) {
            LeftNulls nulls = new LeftNulls(statements, up);
            Moves moves = new Moves(statements, up);
            Sums sums = new Sums(statements, up);
            for (SentStatement statement : statements) {
                up.goTo(statement);
                Choices.of(statement, up).ifPresent(found::add);
                found.addAll(JoinedTwiceRows.of(statement, statements, up));
                nulls.before(statement);
                moves.before(statement);
                sums.before(statement);
                if (!up.send(statement)) {
                    return List.copyOf(found);
                }
                sums.after(statement);
            }
            found.addAll(nulls.after());
            found.addAll(moves.after());
            found.addAll(sums.found());
        } catch (SQLException e) {
            throw new RehearsalException("the statements of an up could not be sent one by one: " + e.getMessage(), e);
        }
        return List.copyOf(found);
    }

    /** Sums of numbers before and after they are carried to another table, whose columns may hold fewer digits. */
    private static final class Sums {
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
                StatementWords item = select.items().get(i);
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
                            .anyMatch(item ->
                                    item.isTable() && Moves.isRemovedAfter(statements, statement, item.table()));
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
}
