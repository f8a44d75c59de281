package dev.rehearsal.history.prisma;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolAdvice;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.List;
import java.util.Optional;

/** Histories of Prisma Migrate: folders that hold a {@code migration.sql}, and none of them a snapshot as Drizzle's do. */
public final class PrismaFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE = SchemaHistoryTable.of(
                    "_prisma_migrations", "migration_name", "finished_at", "rolled_back_at")
            .withApplied("b.rolled_back_at is null")
            .withUnfinished("b.finished_at is null and b.rolled_back_at is null")
            .withOrder("migration_name", AppliedRows.Kind.BYTES);
    private static final ToolDescription TOOL = ToolDescription.of("Prisma", new UsualPlace(90, "prisma/migrations"))
            .typed("npx prisma migrate deploy", "", "npx prisma migrate status")
            .with(TABLE)
            .with(
                    ToolAdvice.NONE.withAfterKilledRun(
                            "'prisma migrate resolve' with '--applied' or '--rolled-back', once somebody has looked at the schema"))
            .with(DeployedReactions.BY_ID)
            .recognisedByContent();

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        List<MigrationFile> files = MigrationFiles.at(request, 2);
        boolean ofDrizzle = files.stream().anyMatch(file -> file.name().equals("snapshot.json"));
        return files.stream().anyMatch(PrismaNames::isUp)
                && (!ofDrizzle || files.stream().anyMatch(PrismaNames::isLock));
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(request, tool());
        PrismaNames names = new PrismaNames(MigrationFiles.at(request, 2));
        return new ScriptReader(tool(), request, names)
                .read(HistoryTables.onPostgres(
                                () -> new PrismaHistoryTable(names::folderOf, PrismaHistoryTable.On.POSTGRES))
                        .andOnMariadb(() -> new PrismaHistoryTable(names::folderOf, PrismaHistoryTable.On.MARIADB)));
    }
}
