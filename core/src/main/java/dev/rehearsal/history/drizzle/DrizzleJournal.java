package dev.rehearsal.history.drizzle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.NumberedNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Drizzle's list of its migrations, {@code meta/_journal.json}, and what is wrong with it. */
final class DrizzleJournal {
    private final MigrationFile file;
    private final String text;
    private final List<DrizzleListing.Entry> entries = new ArrayList<>();
    private final List<HistoryProblem> problems = new ArrayList<>();

    private DrizzleJournal(MigrationFile file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads the journal.
     *
     * @throws HistoryException if it is none
     */
    static DrizzleListing read(MigrationFile file) {
        DrizzleJournal journal = new DrizzleJournal(file, new String(file.bytes(), StandardCharsets.UTF_8));
        journal.parsed().forEach(journal::add);
        journal.checkOrder();
        return journal.listing();
    }

    private DrizzleListing listing() {
        return new DrizzleListing(DrizzleListing.Layout.JOURNAL, entries, problems);
    }

    private JsonArray parsed() {
        try {
            JsonElement journal = JsonParser.parseString(text);
            if (journal.isJsonObject() && journal.getAsJsonObject().get("entries") instanceof JsonArray found) {
                return found;
            }
        } catch (JsonParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw unreadable(String.valueOf(cause.getMessage()), e);
        }
        throw unreadable("it has no 'entries'", null);
    }

    private void add(JsonElement element) {
        JsonObject entry = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
        if (entry.get("tag") instanceof JsonPrimitive tag
                && entry.get("when") instanceof JsonPrimitive when
                && when.isNumber()) {
            String name = tag.getAsString();
            entries.add(new DrizzleListing.Entry(name, when.getAsLong(), lineOf(name)));
        } else {
            throw unreadable("its entry %s has no 'tag' or no 'when'".formatted(element), null);
        }
    }

    private HistoryException unreadable(String why, @Nullable Throwable cause) {
        return new HistoryException(
                "The journal '%s' cannot be read: %s; restore it from version control, or finish the merge"
                        .formatted(file.path(), why),
                cause);
    }

    /** The tool applies what is later than the last that it applied; an entry that is not is passed over for ever. */
    private void checkOrder() {
        NumberedNames names = listing().names();
        Set<String> seen = new HashSet<>();
        DrizzleListing.Entry latest = null;
        for (DrizzleListing.Entry entry : entries) {
            if (!seen.add(entry.name())) {
                problems.add(twice(names.versionOf(entry.name()), entry));
            } else if (latest != null && entry.when() <= latest.when()) {
                problems.add(tooEarly(names.versionOf(entry.name()), entry, latest));
            }
            latest = latest == null || entry.when() > latest.when() ? entry : latest;
        }
    }

    private HistoryProblem twice(String version, DrizzleListing.Entry entry) {
        return new HistoryProblem(
                Kind.DUPLICATE_VERSION,
                version,
                file.path(),
                entry.line(),
                "'%s' lists '%s' twice, and Drizzle would run it twice.".formatted(file.path(), entry.name()),
                "Delete one of the two entries.");
    }

    private HistoryProblem tooEarly(String version, DrizzleListing.Entry entry, DrizzleListing.Entry latest) {
        return new HistoryProblem(
                Kind.OUT_OF_ORDER,
                version,
                file.path(),
                entry.line(),
                "Drizzle never applies '%s' where '%s' is applied already: its 'when' (%d) is not later than that one's (%d)."
                        .formatted(entry.name(), latest.name(), entry.when(), latest.when()),
                "Generate it again after the other one, or give it a 'when' above %d.".formatted(latest.when()));
    }

    private int lineOf(String tag) {
        Matcher place = Pattern.compile("\"tag\"\\s*:\\s*\"" + Pattern.quote(tag) + "\"")
                .matcher(text);
        int offset = place.find() ? place.start() : 0;
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
