package dev.rehearsal.finding;

import dev.rehearsal.secret.Secrets;
import org.apiguardian.api.API;

/**
 * Where a finding is.
 *
 * @param migration the migration's id, empty where the whole history is meant
 * @param migrationName the migration's display name, empty where the whole history is meant
 * @param path project-relative path of the script, or a class's name; empty where no file is at fault
 * @param uri the file's {@code file:///} URI, empty where there is none
 * @param line line in that file, from 1; 0 where the whole file is meant
 * @param object the database object: {@code table public.users}; empty where none is meant
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Place(String migration, String migrationName, String path, String uri, int line, String object) {
    public Place {
        object = Secrets.masked(object);
    }
}
