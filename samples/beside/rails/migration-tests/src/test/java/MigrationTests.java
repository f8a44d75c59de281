import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(
        locations = "../db/migrate",
        tool = "command",
        options = {
            "directory=..",
            "list=sh -c 'ls db/migrate | cut -d_ -f1'",
            "up=bin/rails db:migrate:up VERSION={id}",
            "down=bin/rails db:migrate:down VERSION={id}",
            "all=bin/rails db:migrate",
            "books=schema_migrations, ar_internal_metadata",
            "env.SCHEMA=/dev/null"
        })
class MigrationTests implements MigrationChecks {}
