package dev.rehearsal.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The home directory of whoever runs this process. */
public final class UserHome {
    private UserHome() {}

    /**
     * The directory, if there is one. A user whom the system does not know by name, as in a container that was started with a number, has none: Java then says
     * {@code ?}, and many images name a directory that is not there.
     */
    public static Optional<Path> directory() {
        return Optional.ofNullable(System.getProperty("user.home"))
                .map(Path::of)
                .filter(home -> home.isAbsolute() && Files.isDirectory(home));
    }
}
