package dev.rehearsal.compatibility;

import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells from the server's context whether a statement itself was refused or something that it set off. */
record Within(Schema known, Schema later, ApplicationDialect dialect) {

    /** The trigger that runs the refused function, or that function; empty where there is none. */
    String of(Refusal refusal) {
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
