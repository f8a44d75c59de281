package dev.rehearsal.compatibility.trial;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.Type;
import dev.rehearsal.schema.TypeForm;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names what a step took away or forbade, from what the server said and from what the two schemas differ in. */
public final class Blame {
    private static final Set<RefusalKind> CONSTRAINTS = EnumSet.of(
            RefusalKind.DUPLICATE_KEY, RefusalKind.EXCLUDED, RefusalKind.CHECK_VIOLATED, RefusalKind.NO_PARENT);

    private final Schema known;
    private final Schema later;
    private final ApplicationDialect dialect;

    /**
     * Between two schemas.
     *
     * @param known the schema that the statements were written for
     * @param later the schema that they met
     * @param dialect that of the database
     * @throws CompatibilityException if applications on databases of the dialect are not known
     */
    public Blame(Schema known, Schema later, DatabaseProduct dialect) {
        this.known = known;
        this.later = later;
        this.dialect = dialect.require(ApplicationDialect.class);
    }

    /** The break that a refusal is. */
    public Break of(StatementReplay.Refused refused, Break.Direction direction) {
        StatementRefusal refusal = refused.refusal();
        Culprit culprit = culprit(refused.attempt(), refusal);
        var code = new Retyped(known, later).code(refusal.code(), culprit.object());
        return new Break(
                refused.attempt().statement(),
                direction,
                refused.session(),
                new Break.Answer(code, refusal.message(), within(refusal), dialect.subjects(refusal.message())),
                culprit.object(),
                culprit.successor(),
                isAlways(refusal.kind(), culprit),
                "");
    }

    private boolean isAlways(RefusalKind kind, Culprit culprit) {
        return kind.isOfMissingRelation()
                ? !culprit.successor().isEmpty()
                : new Inserts(known, later).areAllRefused(kind, culprit.object());
    }

    private record Culprit(String object, String successor) {
        static Culprit of(String object) {
            return new Culprit(object, "");
        }
    }

    private Culprit culprit(Attempt attempt, StatementRefusal refusal) {
        RefusalKind kind = refusal.kind();
        List<Table> tables = tables(attempt);
        Culprit fallback = Culprit.of(about(attempt, refusal, tables));
        String owner = refusal.table().isEmpty() ? fallback.object() : qualified(refusal);
        Optional<Culprit> column = column(refusal, owner, tables);
        if (column.isPresent()) {
            return column.get();
        }
        if (CONSTRAINTS.contains(kind) && !refusal.constraint().isEmpty()) {
            String constraint = refusal.constraint() + " on " + owner;
            return Culprit.of(lacking(attempt, refusal, constraint).orElse(constraint));
        }
        if (speaksOf(refusal, Break.Subject.CONFLICT_KEY)) {
            return target(attempt, tables).orElse(fallback);
        }
        if (kind.isOfMissingRelation() || kind == RefusalKind.NO_SUCH_ROUTINE) {
            return gone(attempt, refusal, tables)
                    .or(() -> incomparable(refusal, tables))
                    .or(() -> retyped(attempt, refusal, tables))
                    .orElse(fallback);
        }
        return label(refusal)
                .or(() -> retyped(attempt, refusal, tables))
                .or(() -> trigger(tables))
                .orElse(fallback);
    }

    /**
     * The table that a foreign key of the statement's table refers to, where the key is not stricter than before, whatever it is called now: then a
     * row of that table is gone.
     */
    private Optional<String> lacking(Attempt attempt, StatementRefusal refusal, String constraint) {
        return refusal.kind() != RefusalKind.NO_PARENT
                ? Optional.empty()
                : later.constraints()
                        .filter(key -> unquoted(key.name()).equals(unquoted(constraint)))
                        .filter(key -> later.table(key.table())
                                .filter(table ->
                                        table.name().equals(attempt.statement().table()))
                                .isPresent())
                        .filter(key -> known.constraints().anyMatch(old -> isSame(old, key)))
                        .flatMap(key -> Stream.ofNullable(key.definition().reference()))
                        .flatMap(reference -> later.table(reference.table()).stream())
                        .map(Table::name)
                        .findFirst();
    }

    /** Whether two keys of tables of one name say the same. */
    private static boolean isSame(Constraint old, Constraint key) {
        return old.name().endsWith(key.name().substring(key.name().lastIndexOf(" on ")))
                && old.properties()
                        .getOrDefault("definition", "")
                        .equals(key.properties().get("definition"));
    }

    private static String unquoted(String name) {
        return name.replaceAll("[\"`]", "");
    }

    private String within(StatementRefusal refusal) {
        return new InnerFailure(known, later, dialect).of(refusal);
    }

    private boolean speaksOf(StatementRefusal refusal, Break.Subject subject) {
        return dialect.subjects(refusal.message()).contains(subject);
    }

    private Optional<Culprit> target(Attempt attempt, List<Table> tables) {
        return new UpsertTargets(known, later, dialect)
                .lost(attempt.statement().sql(), tables)
                .map(Culprit::of);
    }

    /** What a statement is about where nothing better is known: never nothing at all while the server names a table. */
    private String about(Attempt attempt, StatementRefusal refusal, List<Table> tables) {
        if (!tables.isEmpty()) {
            return tables.get(0).name();
        }
        return refusal.table().isEmpty() ? attempt.statement().table() : qualified(refusal);
    }

    /** The tables of a statement; where a function that it sets off was refused, all others after them. */
    private List<Table> concerned(StatementRefusal refusal, List<Table> tables) {
        return within(refusal).isEmpty() && dialect.saysWithin()
                ? tables
                : Stream.concat(tables.stream(), known.tables().filter(table -> !tables.contains(table)))
                        .toList();
    }

    private Optional<Culprit> gone(Attempt attempt, StatementRefusal refusal, List<Table> own) {
        List<Table> tables = concerned(refusal, own);
        Optional<Culprit> column = tables.stream()
                .flatMap(table -> table.columns().stream()
                        .filter(some -> isGone(table, some) && isNamed(some.name(), refusal.message()))
                        .map(some -> new Culprit(table.name() + "." + some.name(), successor(table, some))))
                .findFirst();
        Optional<Culprit> relation = tables.stream()
                .filter(table -> now(table).isEmpty())
                .filter(table -> own.contains(table) || isNamed(bare(table.name()), refusal.message()))
                .map(table -> new Culprit(
                        table.name(), later.table(table.id()).map(Table::name).orElse("")))
                .findFirst();
        Stream<Culprit> routine = known.objects().values().stream()
                .filter(object -> object instanceof Routine && !later.objects().containsKey(object.key()))
                .filter(object -> attempt.statement().table().equals(object.name())
                        || isNamed(bare(object.name().replaceFirst("\\(.*", "")), refusal.message()))
                .map(object -> new Culprit(called(object), renamed(object)));
        return switch (refusal.kind()) {
            case NO_SUCH_COLUMN -> column;
            case NO_SUCH_ROUTINE -> routine.findFirst();
            default -> relation;
        };
    }

    /** With brackets, as routines are told from other objects. */
    private static String called(SchemaObject routine) {
        return routine.name().contains("(") ? routine.name() : routine.name() + "()";
    }

    private String renamed(SchemaObject object) {
        return later.objects().values().stream()
                .filter(some -> some.id() == object.id() && some.kind().equals(object.kind()))
                .map(SchemaObject::name)
                .findFirst()
                .orElse("");
    }

    private String successor(Table table, Column column) {
        return later.table(table.id()).stream()
                .filter(now -> now.name().equals(table.name()))
                .flatMap(now -> now.columns().stream())
                .filter(now -> now.number() == column.number())
                .map(Column::name)
                .findFirst()
                .orElse("");
    }

    /** A label that an enum does not have any more. */
    private Optional<Culprit> label(StatementRefusal refusal) {
        return known.types()
                .filter(type -> type.form() == TypeForm.ENUM)
                .flatMap(type -> type.labels().stream()
                        .filter(label -> dialect.refusesLabel(refusal.message(), label))
                        .filter(label -> now(type)
                                .filter(now -> !now.labels().contains(label))
                                .isPresent())
                        .map(label -> new Culprit(type.name() + "." + label, successor(type, label))))
                .findFirst();
    }

    private String successor(Type type, String label) {
        return now(type)
                .filter(now -> now.labels().size() == type.labels().size())
                .map(now -> now.labels().get(type.labels().indexOf(label)))
                .filter(successor -> !type.labels().contains(successor))
                .map(successor -> type.name() + "." + successor)
                .orElse("");
    }

    private Optional<Type> now(Type type) {
        return later.types().filter(some -> some.id() == type.id()).findFirst();
    }

    /** A column of another type, among those that the statement names; the one that the server named where it did. */
    private Optional<Culprit> retyped(Attempt attempt, StatementRefusal refusal, List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> attempt.columns().isEmpty()
                                ? isNamed(column.name(), attempt.statement().sql())
                                : attempt.columns().contains(column.name()))
                        .filter(column ->
                                refusal.column().isEmpty() || refusal.column().equals(column.name()))
                        .filter(column -> now(table)
                                .flatMap(now -> now.column(column.name()))
                                .filter(now -> !now.type().equals(column.type()))
                                .isPresent())
                        .map(column -> Culprit.of(table.name() + "." + column.name())))
                .findFirst();
    }

    /** The column that must or may not be given, as the server named it; in its words only, where it computes it now. */
    private Optional<Culprit> column(StatementRefusal refusal, String owner, List<Table> tables) {
        if (refusal.kind() != RefusalKind.VALUE_MISSING && refusal.kind() != RefusalKind.VALUE_COMPUTED) {
            return Optional.empty();
        }
        return refusal.column().isEmpty()
                ? tables.stream()
                        .flatMap(table -> now(table).stream()
                                .flatMap(now -> now.columns().stream())
                                .filter(Column::isMade)
                                .filter(column -> isNamed(column.name(), refusal.message()))
                                .map(column -> Culprit.of(table.name() + "." + column.name())))
                        .findFirst()
                : Optional.of(Culprit.of(owner + "." + refusal.column()));
    }

    /** A new column that {@code select distinct *} cannot compare. */
    private Optional<Culprit> incomparable(StatementRefusal refusal, List<Table> tables) {
        return tables.stream()
                .filter(table -> speaksOf(refusal, Break.Subject.EQUALITY))
                .flatMap(table -> now(table).stream()
                        .flatMap(now -> now.columns().stream())
                        .filter(column -> table.column(column.name()).isEmpty() && !dialect.isComparable(column))
                        .map(column -> Culprit.of(table.name() + "." + column.name())))
                .findFirst();
    }

    /** A trigger or rule that is new or another one. */
    private Optional<Culprit> trigger(List<Table> tables) {
        return later.objects().values().stream()
                .filter(object ->
                        object.kind().equals("trigger") || object.kind().equals("rule"))
                .filter(object -> !object.equals(known.objects().get(object.key())))
                .filter(object -> tables.stream()
                        .anyMatch(
                                table -> table.name().equals(object.properties().get("table"))))
                .map(object -> Culprit.of(object.name()))
                .findFirst();
    }

    /** The tables that a statement is about; where it does not say so, those that it names and that changed. */
    private List<Table> tables(Attempt attempt) {
        String about = attempt.statement().table();
        return known.tables()
                .filter(table -> about.isEmpty()
                        ? isNamed(bare(table.name()), attempt.statement().sql())
                                && !now(table).filter(table::equals).isPresent()
                        : table.name().equals(about))
                .toList();
    }

    private boolean isGone(Table table, Column column) {
        return now(table).filter(now -> now.column(column.name()).isPresent()).isEmpty();
    }

    private Optional<Table> now(Table table) {
        return later.tables().filter(some -> some.name().equals(table.name())).findFirst();
    }

    /** The table that the server named, spelled as everywhere else. */
    private String qualified(StatementRefusal refusal) {
        String bare = (refusal.schema().isEmpty() ? "" : refusal.schema() + ".") + refusal.table();
        return later.tables()
                .map(Table::name)
                .filter(name -> unquoted(name).equals(bare))
                .findFirst()
                .orElse(bare);
    }

    private static String bare(String name) {
        return unquoted(name.substring(name.lastIndexOf('.') + 1));
    }

    private static boolean isNamed(String name, String text) {
        return Pattern.compile("(?i)(?<![\\w])" + Pattern.quote(name) + "(?![\\w])")
                .matcher(text)
                .find();
    }

    /** Tells from the server's context whether a statement itself was refused or something that it set off. */
    private record InnerFailure(Schema known, Schema later, ApplicationDialect dialect) {

        /** The trigger that runs the refused function, or that function; empty where there is none. */
        String of(StatementRefusal refusal) {
            return dialect.refusedWithin(refusal.message())
                    .map(function -> trigger(function).orElse("function " + function))
                    .orElse("");
        }

        private Optional<String> trigger(String function) {
            return Stream.of(later, known)
                    .flatMap(schema -> schema.objects().values().stream())
                    .filter(object -> object.kind().equals("trigger") && dialect.runs(object, function + "("))
                    .map(SchemaObject::name)
                    .findFirst()
                    .map(name -> "trigger " + name);
        }
    }

    /** Whether any insert that fits one schema can fit a later one, as far as a single column goes. */
    private record Inserts(Schema known, Schema later) {

        /**
         * Whether all inserts into the column's table are refused now, whatever they say.
         *
         * @param kind why one was
         * @param object the column, qualified
         */
        boolean areAllRefused(RefusalKind kind, String object) {
            if (kind != RefusalKind.VALUE_MISSING && kind != RefusalKind.VALUE_COMPUTED) {
                return false;
            }
            Optional<Table> table = later.tables()
                    .filter(one -> object.startsWith(one.name() + "."))
                    .filter(one -> one.column(column(one, object)).isPresent())
                    .findFirst();
            return table.flatMap(now -> former(now)
                            .filter(old -> kind == RefusalKind.VALUE_MISSING
                                    ? couldNotBeGiven(old, column(now, object))
                                    : hadToBeGiven(old, column(now, object))))
                    .isPresent();
        }

        private Optional<Table> former(Table now) {
            return known.table(now.id())
                    .or(() -> known.tables()
                            .filter(one -> one.name().equals(now.name()))
                            .findFirst());
        }

        private static String column(Table table, String object) {
            return object.substring(table.name().length() + 1);
        }

        /** The column was not there, or computed by the server. */
        private static boolean couldNotBeGiven(Table old, String name) {
            return old.column(name).map(Column::isMade).orElse(true);
        }

        /** The column had neither a default nor a trigger that might fill it, and took no NULL. */
        private boolean hadToBeGiven(Table old, String name) {
            return old.column(name).filter(Column::isRequired).isPresent()
                    && known.objects().values().stream()
                            .noneMatch(object -> object.kind().equals("trigger")
                                    && old.name().equals(object.properties().get("table")));
        }
    }
}
