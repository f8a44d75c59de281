package dev.rehearsal.history.format;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application's configuration says about its history.
 *
 * @param found the request with everything that the configuration adds, its tool named; null where the configuration says nothing
 *     of a history
 * @param words which property says so and where it stands, for messages; empty where there is nothing to say
 * @param switchedOff names of tools that the configuration switches off
 */
public record ConfiguredHistory(@Nullable HistoryRequest found, String words, Set<String> switchedOff) {

    /** A configuration that says nothing. */
    public static final ConfiguredHistory NONE = new ConfiguredHistory(null, "", Set.of());

    public ConfiguredHistory {
        switchedOff = Set.copyOf(switchedOff);
    }

    /** A history that the configuration describes. */
    public static ConfiguredHistory of(HistoryRequest request, String words) {
        return new ConfiguredHistory(request, words, Set.of());
    }

    /** The request that the configuration makes, if it makes one. */
    public Optional<HistoryRequest> request() {
        return Optional.ofNullable(found);
    }
}
