package tallylight.app.update;

import java.net.URI;

/**
 * A version that one could install.
 *
 * @param version such as {@code 0.2.0}
 * @param page where people read about it and fetch it
 */
public record Release(String version, URI page) {}
