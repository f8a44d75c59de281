package dev.rehearsal.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The only script that a page allows, known by its hash.
 *
 * @param text the script
 * @param hash what the page's policy names it by
 */
record PageScript(String text, String hash) {

    static PageScript read() {
        String text = Template.read("page.js");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new PageScript(text, "sha256-" + Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
