import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;

@MigrationTest(
        locations = "../accounts/migrations",
        tool = "command",
        options = {
            "directory=..",
            "list=sh -c 'cd accounts/migrations && ls [0-9]*.py | cut -d. -f1'",
            "up=python3 manage.py migrate accounts {id}",
            "down=python3 manage.py migrate accounts {previous}",
            "before-first=zero",
            "all=python3 manage.py migrate",
            "books=django_migrations"
        })
class MigrationTests implements MigrationChecks {}
