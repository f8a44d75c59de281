package dev.rehearsal.check;

import dev.rehearsal.check.Declarations.Lossy;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.history.text.NearName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Judges a down with a declared loss: it must lose exactly what is declared. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DeclaredLoss {
    private final Lossy declared;
    private final StepEvidence step;

    DeclaredLoss(Lossy declared, StepEvidence step) {
        this.declared = declared;
        this.step = step;
    }

    /** What is found of the declaration itself. */
    public Stream<Finding> verdicts() {
        if (step.down().succeeded()) {
            return Stream.of(verdict(Places.down(step.migration(), ""), "down", step.dataAfterDown()));
        }
        if (!step.isOneWay()) {
            return Stream.empty();
        }
        List<TableDifference> forGood = UpLosses.of(step).forGood();
        return Stream.of(forGood.isEmpty() ? unused() : verdict(Places.up(step.migration(), ""), "up", forGood));
    }

    /** Whether a table lost something, and nothing but what is declared. */
    public boolean covers(TableDifference table) {
        List<Loss> losses = losses(List.of(table));
        return !losses.isEmpty() && losses.stream().allMatch(loss -> all().anyMatch(loss::isCoveredBy));
    }

    /** Whether the declaration names a table, or a column of it. */
    public boolean names(String table) {
        return all().anyMatch(one -> one.isIn(table));
    }

    private Finding unused() {
        return Verdict.DECLARATION_UNUSED.finding(
                Places.up(step.migration(), ""),
                "declared " + Declaration.LOSSY + ", but its up loses nothing and its down was not run",
                Facts.of("reason", ((Outcome.NotRun) step.down()).reason()).list(),
                "remove the " + Declaration.LOSSY + " of migration '" + declared.migration() + "'");
    }

    private Finding verdict(Place place, String phase, List<TableDifference> tables) {
        List<Loss> losses = losses(tables);
        List<TableDifference> withoutFilled =
                tables.stream().map(TableDifference::withoutFilled).toList();
        List<String> more = losses(withoutFilled).stream()
                .filter(loss -> all().noneMatch(loss::isCoveredBy))
                .map(Loss::words)
                .toList();
        List<String> less = all().filter(one -> losses.stream().noneMatch(loss -> loss.isCoveredBy(one)))
                .filter(one -> step.generated().unrehearsed().stream().noneMatch(one::isIn))
                .map(one -> one.text() + NearName.hint(one.text(), namesOf(losses)))
                .toList();
        Facts facts = Facts.of("lost, not declared", String.join("\n", more))
                .and("declared, not observed", String.join("\n", less))
                .and("declared because", declared.because());
        if (more.isEmpty() && less.isEmpty()) {
            return Verdict.LOSS_AS_DECLARED.finding(place, phase + " loses exactly what is declared", facts.list(), "");
        }
        String what = more.isEmpty() ? "less" : less.isEmpty() ? "more" : "something else";
        return Verdict.LOSS_NOT_AS_DECLARED.finding(
                place, phase + " loses " + what + " than declared", facts.list(), suggestion(less));
    }

    /** What is lost and not declared, by all names that a declaration may use for it. */
    private List<String> namesOf(List<Loss> losses) {
        return losses.stream()
                .filter(loss -> all().noneMatch(loss::isCoveredBy))
                .flatMap(loss -> Stream.of(loss.table(), loss.table() + "." + loss.column()))
                .flatMap(name -> Stream.of(name, name.substring(name.indexOf('.') + 1)))
                .filter(name -> !name.endsWith("."))
                .toList();
    }

    private String suggestion(List<String> less) {
        return less.isEmpty()
                ? "a " + Declaration.LOSSY + " that names all of the loss, or a down that loses less"
                : "a " + Declaration.LOSSY
                        + " that names only what is lost; where the table had no rows, seed it so that the loss can be seen";
    }

    private Stream<Declared> all() {
        return Stream.concat(
                declared.columns().stream().map(text -> new Declared(text, true)),
                declared.tables().stream().map(text -> new Declared(text, false)));
    }

    private static List<Loss> losses(List<TableDifference> tables) {
        List<Loss> losses = new ArrayList<>();
        for (TableDifference table : tables) {
            if (table.missing() > 0) {
                boolean unmatched = table.missing() == table.added()
                        && table.changedColumns().isEmpty();
                losses.add(new Loss(table.table(), "", unmatched));
            }
            table.changedColumns().keySet().stream()
                    .sorted()
                    .forEach(column -> losses.add(new Loss(table.table(), column, false)));
        }
        return losses;
    }

    /** @param column whether it names a column, or else a table */
    private record Declared(String text, boolean column) {
        boolean isIn(String table) {
            int dot = text.lastIndexOf('.');
            return isSuffix(column && dot > 0 ? text.substring(0, dot) : text, table);
        }
    }

    /**
     * @param column empty where rows are lost
     * @param unmatched whether rows without a key were replaced one for one, so that columns cannot be told apart
     */
    private record Loss(String table, String column, boolean unmatched) {
        boolean isCoveredBy(Declared one) {
            if (!one.column() || unmatched) {
                return one.isIn(table);
            }
            return !column.isEmpty() && isSuffix(one.text(), table + "." + column);
        }

        String words() {
            return column.isEmpty() ? "rows of " + table : "values of " + table + "." + column;
        }
    }

    /** Whether a name, qualified or not, means this qualified one; quotes are not needed to say so. */
    private static boolean isSuffix(String name, String qualified) {
        String plain = qualified.replace("\"", "");
        String wanted = name.strip().replace("\"", "");
        return plain.equals(wanted) || plain.endsWith("." + wanted);
    }
}
