package dev.rehearsal.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets a tool apply and undo several migrations as one. */
final class BalancedTool implements MigrationTool {
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
