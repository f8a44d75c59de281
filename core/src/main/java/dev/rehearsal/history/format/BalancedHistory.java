package dev.rehearsal.history.format;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.text.NearName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A history in which some consecutive migrations count as one: they are applied in their order and undone in the
 * reverse order.
 */
final class BalancedHistory implements ForwardingHistory {
    private final History history;
    private final Map<String, List<Migration>> parts;
    private final List<Migration> migrations;

    private BalancedHistory(History history, Map<String, List<Migration>> parts) {
        this.history = history;
        this.parts = parts;
        this.migrations = put(history.migrations(), parts);
    }

    static History of(History history, List<BalancedSteps> groups) {
        Map<String, List<Migration>> parts = new LinkedHashMap<>();
        for (BalancedSteps group : groups) {
            List<Migration> found = find(history, group);
            found.stream()
                    .filter(one -> parts.values().stream().anyMatch(others -> others.contains(one)))
                    .findFirst()
                    .ifPresent(one -> {
                        throw new HistoryException(
                                group.called() + ": '" + one.id() + "' stands in two declarations; keep it in one");
                    });
            parts.put(found.get(found.size() - 1).id(), found);
        }
        return groups.isEmpty() ? history : new BalancedHistory(history, parts);
    }

    private static List<Migration> find(History history, BalancedSteps group) {
        List<Migration> all = history.migrations();
        List<String> ids = all.stream().map(Migration::id).toList();
        for (String id : group.migrations()) {
            if (!ids.contains(id)) {
                throw new HistoryException(group.called() + ": there is no migration '" + id + "'"
                        + NearName.hint(id, ids) + "; known are " + String.join(", ", ids));
            }
        }
        int first = ids.indexOf(group.migrations().get(0));
        int end = Math.min(first + group.migrations().size(), ids.size());
        if (!ids.subList(first, end).equals(group.migrations())) {
            throw new HistoryException(group.called() + ": these do not follow one another; from '" + ids.get(first)
                    + "' on the history is " + String.join(", ", ids.subList(first, end)));
        }
        List<Migration> found = all.subList(first, end);
        found.stream()
                .filter(one -> one.kind() == Migration.Kind.REPEATABLE)
                .findFirst()
                .ifPresent(one -> {
                    throw new HistoryException(group.called() + ": '" + one.id()
                            + "' is repeatable and has nothing to balance; leave it out");
                });
        return found;
    }

    private static List<Migration> put(List<Migration> all, Map<String, List<Migration>> parts) {
        Map<String, String> belongsTo = new HashMap<>();
        parts.forEach((id, some) -> some.forEach(part -> belongsTo.put(part.id(), id)));
        List<Migration> seen = new ArrayList<>();
        for (Migration one : all) {
            String group = belongsTo.get(one.id());
            if (group == null) {
                seen.add(withAfter(one, after(List.of(one), belongsTo)));
            } else if (group.equals(one.id())) {
                List<Migration> some = parts.getOrDefault(group, List.of());
                seen.add(joined(some, after(some, belongsTo)));
            }
        }
        return List.copyOf(seen);
    }

    private static List<String> after(List<Migration> some, Map<String, String> belongsTo) {
        String own = belongsTo.getOrDefault(some.get(0).id(), "");
        return some.stream()
                .flatMap(one -> one.after().stream())
                .map(id -> belongsTo.getOrDefault(id, id))
                .filter(id -> !id.equals(own))
                .distinct()
                .toList();
    }

    private static Migration withAfter(Migration one, List<String> after) {
        return new Migration(one.id(), one.version(), one.description(), one.kind(), after, one.up(), one.down());
    }

    private static Migration joined(List<Migration> parts, List<String> after) {
        Migration first = parts.get(0);
        Migration last = parts.get(parts.size() - 1);
        String description = parts.stream()
                .map(Migration::description)
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining(" + "));
        return new Migration(
                last.id(),
                first.version() + ".." + last.version(),
                description,
                Migration.Kind.VERSIONED,
                after,
                Script.together(parts.stream().map(Migration::up).toList()),
                down(parts));
    }

    /** All of it can be undone, or nothing. */
    private static Optional<Script> down(List<Migration> parts) {
        List<Script> downs = new ArrayList<>();
        for (Migration part : parts) {
            part.down().ifPresent(down -> downs.add(0, down));
        }
        return downs.size() == parts.size() ? Optional.of(Script.together(downs)) : Optional.empty();
    }

    @Override
    public History real() {
        return history;
    }

    @Override
    public List<Migration> migrations() {
        return migrations;
    }

    @Override
    public String fingerprint() {
        return history.fingerprint() + "+" + parts.keySet();
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        Map<String, Migration> own =
                history.migrations().stream().collect(Collectors.toMap(Migration::id, migration -> migration));
        return new BalancedTool(history.connect(sessions), own, parts);
    }

    /** Lets a tool apply and undo several migrations as one. */
    private static final class BalancedTool implements MigrationTool {
        private final MigrationTool tool;
        private final Map<String, Migration> own;
        private final Map<String, List<Migration>> parts;
        private String passedOver = "";

        /**
         * A tool that sees single migrations only.
         *
         * @param own its migrations, by id
         * @param parts those that are one, by the id of that one
         */
        BalancedTool(MigrationTool tool, Map<String, Migration> own, Map<String, List<Migration>> parts) {
            this.tool = tool;
            this.own = own;
            this.parts = parts;
        }

        @Override
        public void prepare() throws MigrationFailedException {
            tool.prepare();
        }

        @Override
        public void up(Migration migration) throws MigrationFailedException {
            List<String> reasons = new ArrayList<>();
            for (Migration part : partsOf(migration)) {
                tool.up(part);
                reasons.add(tool.passedOver());
            }
            passedOver = reasons.contains("") ? "" : String.join("; ", reasons);
        }

        @Override
        public String passedOver() {
            return passedOver;
        }

        @Override
        public void up(List<Migration> migrations) throws MigrationFailedException {
            tool.up(migrations.stream().map(this::partsOf).flatMap(List::stream).toList());
        }

        @Override
        public void resume(Migration migration) throws MigrationFailedException {
            for (Migration part : partsOf(migration)) {
                tool.resume(part);
            }
        }

        @Override
        public void settle(Migration migration) throws MigrationFailedException {
            for (Migration part : partsOf(migration)) {
                tool.settle(part);
            }
        }

        @Override
        public void passOver(Migration migration, String sql) throws MigrationFailedException {
            String before = sql;
            for (Migration part : partsOf(migration)) {
                tool.passOver(part, before);
                before = "";
            }
        }

        @Override
        public void down(Migration migration) throws MigrationFailedException {
            List<Migration> some = partsOf(migration);
            for (int i = some.size() - 1; i >= 0; i--) {
                tool.down(some.get(i));
            }
        }

        @Override
        public void migrate() throws MigrationFailedException {
            tool.migrate();
        }

        @Override
        public boolean releaseLock() {
            return tool.releaseLock();
        }

        @Override
        public void close() {
            tool.close();
        }

        private List<Migration> partsOf(Migration migration) {
            return parts.getOrDefault(migration.id(), List.of(own.getOrDefault(migration.id(), migration)));
        }
    }
}
