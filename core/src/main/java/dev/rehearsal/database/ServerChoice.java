package dev.rehearsal.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides which way a request is served, and says once what was taken and why. */
final class ServerChoice {
    private static final Logger LOG = System.getLogger(ServerChoice.class.getPackageName());
    private static final Pattern MAJOR = Pattern.compile("postgres:(\\d+)");
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
            if (request.way() != DatabaseRequest.Way.ANY) {
                return new Taken(provider(request.way()), request.name());
            }
            return any(request.name());
        });
    }

    private Taken any(String name) {
        Matcher major = MAJOR.matcher(name);
        boolean fitsEmbedded = name.isEmpty() || major.matches();
        if (fitsEmbedded) {
            String version = name.isEmpty() ? "" : major.group(1);
            ServerProvider embedded = provider(DatabaseRequest.Way.EMBEDDED);
            Optional<String> offer = embedded.offer(version);
            if (offer.isPresent()) {
                LOG.log(Level.DEBUG, "{0} is served by {1}", asked(name), offer.get());
                return new Taken(embedded, version);
            }
        }
        String image = name.isEmpty() ? DEFAULT_IMAGE : name;
        ServerProvider container = provider(DatabaseRequest.Way.CONTAINER);
        String why = container
                .offer(image)
                .orElseThrow(() -> new DatabaseException("there is no database for " + asked(name) + ": "
                        + container.remedy(image)
                        + (fitsEmbedded
                                ? "; or "
                                        + provider(DatabaseRequest.Way.EMBEDDED).remedy(majorOf(image))
                                : "")));
        LOG.log(Level.DEBUG, "{0} is served by {1}", asked(name), why);
        return new Taken(container, image);
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
