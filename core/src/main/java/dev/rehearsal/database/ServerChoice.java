package dev.rehearsal.database;

import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** Decides which way a request is served, and says once what was taken and why. */
final class ServerChoice {
    private static final Logger LOG = Secrets.logger(ServerChoice.class.getPackageName());
    private static final String DEFAULT_IMAGE = "postgres:17";

    private final Map<DatabaseRequest.Way, ServerProvider> providers = new EnumMap<>(DatabaseRequest.Way.class);
    private final Map<DatabaseRequest, Taken> taken = new ConcurrentHashMap<>();

    private record Taken(ServerProvider provider, String name) {}

    ServerChoice() {
        for (ServerProvider provider :
                ServiceLoader.load(ServerProvider.class, ServerProvider.class.getClassLoader())) {
            providers.put(provider.way(), provider);
        }
    }

    ServerProvider providerFor(DatabaseRequest request) {
        return take(request).provider();
    }

    /** What the provider is asked for. */
    String nameFor(DatabaseRequest request) {
        return take(request).name();
    }

    private Taken take(DatabaseRequest request) {
        return taken.computeIfAbsent(request, absent -> {
            NamedDatabase name = new NamedDatabase(request.name());
            if (request.way() == DatabaseRequest.Way.ANY) {
                refuse(name);
                return any(name);
            }
            if (request.way() == DatabaseRequest.Way.CONTAINER) {
                refuse(name);
            }
            return new Taken(provider(request.way()), request.name());
        });
    }

    private static void refuse(NamedDatabase name) {
        name.refusal().ifPresent(why -> {
            throw new DatabaseException(why);
        });
    }

    private Taken any(NamedDatabase asked) {
        String name = asked.text();
        boolean fitsEmbedded = name.isEmpty() || asked.major().isPresent();
        if (fitsEmbedded) {
            String version = asked.major().orElse("");
            ServerProvider embedded = provider(DatabaseRequest.Way.EMBEDDED);
            Optional<String> offer = embedded.offer(version);
            if (offer.isPresent()) {
                LOG.log(Level.DEBUG, "{0} is served by {1}", asked(name), offer.get());
                return new Taken(embedded, version);
            }
        }
        if (asked.isUntested()) {
            throw untested(name);
        }
        String image = name.isEmpty() ? DEFAULT_IMAGE : name;
        ServerProvider container = provider(DatabaseRequest.Way.CONTAINER);
        String why = container.offer(image).orElseThrow(() -> none(name, image, fitsEmbedded));
        LOG.log(Level.DEBUG, "{0} is served by {1}", asked(name), why);
        return new Taken(container, image);
    }

    private DatabaseException untested(String name) {
        String atHand = provider(DatabaseRequest.Way.EMBEDDED)
                .offer("")
                .map(offer -> "; at hand is " + offer)
                .orElse("");
        return new DatabaseException("'" + name
                + "' is none of the versions of PostgreSQL that Rehearsal is tested with, "
                + String.join(
                        ", ", NamedDatabase.MAJORS.stream().map(String::valueOf).toList())
                + atHand + ". An image of another version is taken as 'docker:" + name + "'");
    }

    /** All ways that there are, each on a line with what it lacks. */
    private DatabaseException none(String name, String image, boolean fitsEmbedded) {
        String ways = fitsEmbedded
                ? "\n  binaries: " + provider(DatabaseRequest.Way.EMBEDDED).remedy(majorOf(image))
                : "";
        return new DatabaseException((name.isEmpty()
                        ? "there is no database"
                        : "there is no database for '" + name + "'")
                + "; it can be had in " + (fitsEmbedded ? "three ways" : "two ways") + ":" + ways
                + "\n  container: " + provider(DatabaseRequest.Way.CONTAINER).remedy(image)
                + "\n  server: " + provider(DatabaseRequest.Way.NAMED_SERVER).remedy(name)
                + ", in " + Declaration.MIGRATION_TEST + "(database = …) or -Drehearsal.database=…");
    }

    private static String majorOf(String image) {
        return image.substring(image.indexOf(':') + 1);
    }

    private static String asked(String name) {
        return name.isEmpty() ? "a request for any database" : "'" + name + "'";
    }

    private ServerProvider provider(DatabaseRequest.Way way) {
        ServerProvider provider = providers.get(way);
        if (provider == null) {
            throw new DatabaseException(
                    "no way '" + way + "' to get a database is on the class path; is rehearsal-core complete?");
        }
        return provider;
    }
}
