package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.statement.UpText;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.AttributeChange.ColumnAdded;
import dev.rehearsal.schema.ObjectDifference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the new names of what an up renames in so many words, where a server's catalog has no identity but names. */
final class TextRenames {
    private final StepEvidence step;
    /** Read once, and only where something is gone. */
    private @Nullable UpText text;

    TextRenames(StepEvidence step) {
        this.step = step;
    }

    /** The same break; with the new name of its object where the text gives one that the catalog has, too. */
    Break named(Break one) {
        if (!one.kind().isOfMissingRelation() || !one.successor().isEmpty()) {
            return one;
        }
        UpText read = text == null ? UpText.of(step) : text;
        text = read;
        return relation(read, one.object())
                .or(() -> column(read, one.object()))
                .map(one::renamedTo)
                .orElse(one);
    }

    private Optional<String> relation(UpText read, String object) {
        return read.newName(object)
                .flatMap(name -> step.upChanged().objects().stream()
                        .filter(ObjectDifference.Added.class::isInstance)
                        .map(ObjectDifference::name)
                        .filter(added -> bare(added).equalsIgnoreCase(name))
                        .findFirst());
    }

    private Optional<String> column(UpText read, String object) {
        return step.upChanged().objects().stream()
                .filter(table -> object.startsWith(table.name() + "."))
                .flatMap(table ->
                        newName(read, table, object.substring(table.name().length() + 1)).stream())
                .findFirst();
    }

    private static Optional<String> newName(UpText read, ObjectDifference table, String column) {
        return read.newName(table.name(), column)
                .flatMap(name -> table.changes(ColumnAdded.class)
                        .map(AttributeChange::column)
                        .filter(name::equalsIgnoreCase)
                        .findFirst());
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("[\"`]", "");
    }
}
