package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.DomainChecks;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.text.Spelling;
import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.UsualRange;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.TypeFamily;
import java.util.List;

/**
 * Says which values a column, or a part of one, needs.
 *
 * @param type their type
 * @param meaning what they are about
 * @param restriction what they must meet
 * @param seed of the column
 */
record ValueRequest(ValueType type, Meaning meaning, Restriction restriction, long seed) {

    ValueRequest of(Meaning other) {
        return new ValueRequest(type, other, restriction, seed);
    }

    /** The column's own seed where no other column may have the same keys; 0, as for every column, elsewhere. */
    long keySeed() {
        boolean isKey = meaning == Meaning.UUID || Spelling.isMade(meaning) || TypeFamily.of(type) == TypeFamily.BYTES;
        return isKey
                        && TypeDialect.below(type)
                                .filter(TypeDialect::keepsKeysInTexts)
                                .isPresent()
                ? seed
                : 0;
    }

    /** The same for a part of the type, which only its own domains restrict. */
    ValueRequest part(ValueType part) {
        return new ValueRequest(part, meaning, DomainChecks.restriction(part), seed);
    }

    /** All allowed values if they are few; empty if they are many. */
    List<String> choices() {
        List<String> allowed = restriction.allowed();
        if (allowed == null) {
            allowed = RestrictionFilter.labels(type);
        }
        RestrictionFilter filter = new RestrictionFilter(type, restriction);
        List<String> admitted = allowed.stream().filter(filter::admits).toList();
        // A type that has more values than are ordinarily written may hold one of those.
        boolean isWider =
                restriction.allowed() == null && OrderedValues.of(type).isPresent();
        return admitted.isEmpty() && !isWider ? allowed : admitted;
    }

    UsualRange usualRange(EdgeCaseLevel edgeCases) {
        TypeFamily family = TypeFamily.of(type);
        return switch (family) {
            case MOMENT -> UsualRange.ofMoment(meaning);
            case TIME -> UsualRange.ofTimeOfDay();
            case INTERVAL -> UsualRange.ofSpan(meaning);
            default -> {
                UsualRange range = TypeDialect.below(type)
                        .flatMap(dialect -> dialect.usual((ValueType.Scalar) type.base()))
                        .orElseGet(() -> UsualRange.ofNumber(meaning));
                yield edgeCases == EdgeCaseLevel.NONE ? range.moderate() : range;
            }
        };
    }
}
