package dev.rehearsal.evidence;

import dev.rehearsal.history.ServerNotice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a phase left in its session, and what the server said to it there.
 *
 * @param settings settings that differ from those of a new session
 * @param notices what the server said about names that it cut and about transactions
 * @param openTransaction whether a script ended within a transaction that it had begun itself
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SessionTraces(List<LeftSetting> settings, List<ServerNotice> notices, boolean openTransaction) {

    /** The session is as it was, and the server said nothing. */
    public static final SessionTraces NONE = new SessionTraces(List.of(), List.of(), false);

    /**
     * A setting of a session.
     *
     * @param name the setting's name
     * @param before its value in a new session
     * @param after the value that it was left with
     * @param takenBackBy the statement that gives it back the value of a new session
     * @param mayBeLocal whether a transaction can set it for itself
     */
    public record LeftSetting(String name, String before, String after, String takenBackBy, boolean mayBeLocal) {}

    /** The same with more settings; of one setting the last value counts. */
    public SessionTraces and(List<LeftSetting> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, LeftSetting> all = new LinkedHashMap<>();
        settings.forEach(setting -> all.put(setting.name(), setting));
        more.forEach(setting -> all.put(setting.name(), setting));
        return new SessionTraces(List.copyOf(all.values()), notices, openTransaction);
    }

    /** The same with more that was said, and with what a script left open. */
    public SessionTraces and(List<ServerNotice> more, boolean open) {
        List<ServerNotice> all = Stream.concat(notices.stream(), more.stream()).toList();
        return new SessionTraces(settings, all, openTransaction || open);
    }

    public SessionTraces {
        settings = List.copyOf(settings);
        notices = List.copyOf(notices);
    }
}
