package dev.rehearsal.check.statement;

import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.Capability;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.sql.Backticks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects that an up dropped and created again under the same name, with what was lost on the way. */
public final class RecreatedObjects {
    private RecreatedObjects() {}

    /** Each of them once, with all that differs, whatever its category. */
    public static Stream<ObjectDifference.Altered> objects(StepEvidence step) {
        Map<ObjectIdentity, ObjectDifference.Altered> objects = new LinkedHashMap<>();
        if (step.up().succeeded() && !step.dialect().meets(Capability.OBJECT_IDENTITIES)) {
            remade(step).forEach(object -> objects.merge(object.object(), object, RecreatedObjects::joined));
        } else if (step.up().succeeded()) {
            Stream.concat(altered(step), step.upChanged().recreated().stream().map(RecreatedObjects::equal))
                    .filter(ObjectDifference.Altered::recreated)
                    .forEach(object -> objects.merge(object.object(), object, RecreatedObjects::joined));
        }
        return objects.values().stream();
    }

    private static Stream<ObjectDifference.Altered> remade(StepEvidence step) {
        Set<String> remade = RemadeTables.of(step);
        return Stream.concat(
                remade.stream().map(name -> equal(new ObjectIdentity("table", name))),
                altered(step).filter(object -> object.kind().equals("table") && remade.contains(object.name())));
    }

    private static Stream<ObjectDifference.Altered> altered(StepEvidence step) {
        return step.upChanged().objects().stream()
                .filter(ObjectDifference.Altered.class::isInstance)
                .map(ObjectDifference.Altered.class::cast);
    }

    private static ObjectDifference.Altered equal(ObjectIdentity object) {
        return new ObjectDifference.Altered(object, Category.STRUCTURE, true, List.of(), List.of());
    }

    private static ObjectDifference.Altered joined(ObjectDifference.Altered one, ObjectDifference.Altered other) {
        List<AttributeChange> changes =
                Stream.concat(one.changes().stream(), other.changes().stream()).toList();
        return new ObjectDifference.Altered(one.object(), one.category(), true, changes, one.statements());
    }

    /** Changes of this kind of a recreated object, or of its columns, that had a value before. */
    public static <T extends AttributeChange.OfText> Stream<T> changed(ObjectDifference object, Class<T> kind) {
        return object.changes(kind).filter(change -> !change.before().isBlank());
    }

    /** The columns that a recreated object had and has no more. */
    public static List<String> goneColumns(ObjectDifference owner) {
        return owner.changes(AttributeChange.ColumnRemoved.class)
                .map(AttributeChange::column)
                .toList();
    }

    /** What to write so that objects that stood on a recreated one are there again. */
    public static String createdAgain(List<ObjectDifference> gone) {
        String sql = SchemaWords.missingSql(gone);
        return sql.isEmpty()
                ? "after the 'create', the 'create' of what is listed above"
                : "after the 'create'\n" + sql;
    }

    /** Objects of these kinds that stood on a recreated one and are gone. */
    public static List<ObjectDifference> gone(StepEvidence step, ObjectDifference owner, Set<String> kinds) {
        return step.upChanged().objects().stream()
                .filter(object -> object instanceof ObjectDifference.Removed && kinds.contains(object.kind()))
                .filter(object -> object.object().table().equals(owner.name()))
                .toList();
    }

    /**
     * The tables that an up drops, or renames and drops, and that are there again behind it, where objects have no identity but their names: told by
     * its statements. One that lives on under another name is not among them.
     */
    private static final class RemadeTables {
        private final Set<String> dropped = new TreeSet<>();

        private RemadeTables() {}

        static Set<String> of(StepEvidence step) {
            RemadeTables tables = new RemadeTables();
            step.migration().up().batches().stream()
                    .map(Script::sql)
                    .flatMap(sql ->
                            ScriptText.of(sql, step.dialect().require(ScriptDialect.class)).statements().stream())
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
                lists(words.subList(Math.min(from, words.size()), words.size()))
                        .forEach(name -> dropped.add(name(name)));
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
}
