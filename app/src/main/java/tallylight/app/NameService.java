package tallylight.app;

import java.security.Security;

/** How long this program remembers what a server's name means. */
public final class NameService {
  private static final String SECONDS = "3";

  private NameService() {}

  /**
   * Has names asked for again after some seconds, and at once where they were not found: services
   * and networks move during a broadcast. To be called before anything is looked up.
   */
  public static void askOften() {
    Security.setProperty("networkaddress.cache.ttl", SECONDS);
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }
}
