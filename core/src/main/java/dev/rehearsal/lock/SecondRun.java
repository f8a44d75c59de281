package dev.rehearsal.lock;

import org.apiguardian.api.API;

/**
 * What became of an up that its tool began anew while the server still worked on it for a client that was gone.
 *
 * @param waitedFor what it waited for meanwhile, in words; empty where it was seen to wait for nothing
 * @param refusal why it failed; empty where it ran to its end
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SecondRun(String waitedFor, String refusal) {}
