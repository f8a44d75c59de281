package dev.rehearsal.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One migration as text.
 *
 * @param name what it is called, without its number
 */
public record AuditedStep(String name, String up, @Nullable String downOrNull) {

    Optional<String> down() {
        return Optional.ofNullable(downOrNull);
    }

    AuditedStep withUp(String sql) {
        return new AuditedStep(name, sql, downOrNull);
    }

    AuditedStep withDown(String sql) {
        return new AuditedStep(name, up, sql);
    }
}
