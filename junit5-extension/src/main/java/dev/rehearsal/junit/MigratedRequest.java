package dev.rehearsal.junit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test class asks for with {@link Migrated}, for frameworks whose objects outlive a test. Two requests are equal if copies of the
 * same database answer both. One is had from {@link MigratedRequests#of}.
 */
public final class MigratedRequest {
    private final MigratedDeclarations declared;
    private final String to;
    private final Migrated.Per per;

    private MigratedRequest(MigratedDeclarations declared, String to, Migrated.Per per) {
        this.declared = declared;
        this.to = to;
        this.per = per;
    }

    /** What an annotation on a class, or on a field or parameter in it, asks for; what it leaves open is as in the outer request. */
    static MigratedRequest of(Migrated annotation, Class<?> testClass, @Nullable MigratedRequest outer) {
        Migrated.Per per = annotation.per();
        if (per == Migrated.Per.DEFAULT) {
            per = outer == null ? Migrated.Per.CLASS : outer.per;
        }
        String inherited = outer == null ? "" : outer.to;
        return new MigratedRequest(
                outer != null && annotation.like() == void.class
                        ? outer.declared
                        : MigratedDeclarations.of(annotation.like(), testClass),
                annotation.to().isBlank() ? inherited : annotation.to(),
                per);
    }

    MigratedDeclarations declared() {
        return declared;
    }

    String to() {
        return to;
    }

    Migrated.Per per() {
        return per;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MigratedRequest request && declared.equals(request.declared) && to.equals(request.to);
    }

    @Override
    public int hashCode() {
        return 31 * declared.hashCode() + to.hashCode();
    }

    /** As it is written, for messages. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!to.isEmpty()) {
            parts.add("to = \"" + to + "\"");
        }
        declared.like().ifPresent(like -> parts.add("like = " + like.getSimpleName() + ".class"));
        return "@Migrated" + (parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")");
    }
}
