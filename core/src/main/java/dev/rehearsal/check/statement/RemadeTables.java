package dev.rehearsal.check.statement;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables that an up drops, or renames and drops, and that are there again behind it, where objects have no identity but their names: told by
 * its statements. One that lives on under another name is not among them.
 */
final class RemadeTables {
    private final Set<String> dropped = new TreeSet<>();

    private RemadeTables() {}

    static Set<String> of(StepEvidence step) {
        RemadeTables tables = new RemadeTables();
        step.migration().up().pieces().stream()
                .map(Script::sql)
                .flatMap(sql -> ScriptText.of(sql, step.dialect().require(ScriptDialect.class)).statements().stream())
                .forEach(statement -> tables.read(statement, names(step, ObjectDifference.Added.class)));
        tables.dropped.removeAll(names(step, ObjectDifference.Removed.class));
        tables.dropped.removeAll(names(step, ObjectDifference.Added.class));
        return tables.dropped;
    }

    private static Set<String> names(StepEvidence step, Class<? extends ObjectDifference> kind) {
        return step.upChanged().objects().stream()
                .filter(object -> kind.isInstance(object) && object.kind().equals("table"))
                .map(ObjectDifference::name)
                .collect(Collectors.toSet());
    }

    private void read(ScriptText.Statement statement, Set<String> added) {
        List<String> words =
                statement.tokens().stream().map(ScriptText.Token::text).toList();
        String first = word(words, 0);
        if (first.equals("drop") && word(words, 1).equals("table")) {
            int from = word(words, 2).equals("if") ? 4 : 2;
            lists(words.subList(Math.min(from, words.size()), words.size())).forEach(name -> dropped.add(name(name)));
        } else if (first.equals("rename") && word(words, 1).equals("table")) {
            lists(words.subList(2, words.size())).forEach(pair -> renamed(pair, "to", added));
        } else if (first.equals("alter") && word(words, 1).equals("table")) {
            renamed(words.subList(2, words.size()), "rename", added);
        }
    }

    /** From the old name to the new one. */
    private void renamed(List<String> words, String between, Set<String> added) {
        List<String> lower =
                words.stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
        int at = lower.indexOf(between);
        if (at < 1 || words.size() < at + 2) {
            return;
        }
        boolean filled = between.equals("rename") && Set.of("to", "as").contains(lower.get(at + 1));
        List<String> target = words.subList(Math.min(at + (filled ? 2 : 1), words.size()), words.size());
        // 'rename column' and 'rename index' name two.
        boolean ofTable = at == 1 || words.get(1).equals(".");
        if (ofTable && (target.size() == 1 || target.contains(".")) && !added.contains(name(target))) {
            dropped.add(name(words.subList(0, at)));
        }
    }

    /** What stands between commas. */
    private static Stream<List<String>> lists(List<String> words) {
        int comma = words.indexOf(",");
        return comma < 0
                ? Stream.of(words)
                : Stream.concat(Stream.of(words.subList(0, comma)), lists(words.subList(comma + 1, words.size())));
    }

    /** The last part of a name, quoted where SQL needs it; what follows a name is left out. */
    private static String name(List<String> words) {
        if (words.isEmpty()) {
            return "";
        }
        boolean qualified = words.size() > 2 && words.get(1).equals(".");
        String bare = words.get(qualified ? 2 : 0);
        return Backticks.ifNeeded(bare.startsWith("`") ? Backticks.bare(bare) : bare);
    }

    private static String word(List<String> words, int at) {
        return at < words.size() ? words.get(at).toLowerCase(Locale.ROOT) : "";
    }
}
