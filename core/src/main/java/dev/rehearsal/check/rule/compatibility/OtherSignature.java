package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.Capability;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What took the place of a routine that is gone: others of its name.
 *
 * @param step the step
 * @param routine the one that is gone: {@code public.total(integer)}
 */
record OtherSignature(StepEvidence step, ObjectIdentity routine) {
    private static final Set<String> KINDS = Set.of("function", "procedure", "aggregate");
    private static final String NESTED = "\"[^\"]*\"|\\([^()]*\\)";

    OtherSignature(StepEvidence step, String routine) {
        this(step, new ObjectIdentity("function", routine));
    }

    /** What to do before the routine is dropped. */
    String suggestion() {
        List<ObjectIdentity> others = step.upChanged().objects().stream()
                .filter(added -> added instanceof ObjectDifference.Added && KINDS.contains(added.kind()))
                .map(ObjectDifference::object)
                .filter(added -> added.schema().equals(routine.schema())
                        && added.unqualifiedName().equals(routine.unqualifiedName()))
                .toList();
        if (others.isEmpty()) {
            return "drop it";
        }
        return step.dialect().meets(Capability.ROUTINE_OVERLOADS)
                        && others.stream().noneMatch(this::mayBeMeant)
                ? "keep the old signature beside the new one, and drop it"
                : "the new form under another name, for a call might fit both; drop the old";
    }

    /** Whether a call that says no types may mean either of them. */
    private boolean mayBeMeant(ObjectIdentity other) {
        int more = arguments(other) - arguments(routine);
        return more == 0 || (more > 0 && hasDefaults());
    }

    private boolean hasDefaults() {
        String name = Pattern.quote(routine.plainName());
        return Pattern.compile("(?is)\\b(?:function|procedure)\\b[^(]*\\b" + name
                        + "\"?\\s*\\((?:(?!\\breturns\\b|\\bas\\b).)*?(?:\\bdefault\\b|=)")
                .matcher(step.migration().up().sql())
                .find();
    }

    private static int arguments(ObjectIdentity routine) {
        String name = routine.name();
        String types = name.substring(name.lastIndexOf(routine.unqualifiedName() + "(")
                + routine.unqualifiedName().length()
                + 1);
        String plain = types.substring(0, types.length() - 1).replaceAll(NESTED, "");
        return plain.isBlank() ? 0 : plain.split(",", -1).length;
    }
}
