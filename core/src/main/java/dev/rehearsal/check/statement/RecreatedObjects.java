package dev.rehearsal.check.statement;

import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.Capability;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Nature;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The objects that an up dropped and created again under the same name, with what was lost on the way. */
public final class RecreatedObjects {
    private RecreatedObjects() {}

    /** Each of them once, with all that differs, whatever its nature. */
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
        return new ObjectDifference.Altered(object, Nature.STRUCTURE, true, List.of(), List.of());
    }

    private static ObjectDifference.Altered joined(ObjectDifference.Altered one, ObjectDifference.Altered other) {
        List<AttributeChange> changes =
                Stream.concat(one.changes().stream(), other.changes().stream()).toList();
        return new ObjectDifference.Altered(one.object(), one.nature(), true, changes, one.statements());
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
}
