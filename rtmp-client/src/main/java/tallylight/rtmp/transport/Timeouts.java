package tallylight.rtmp.transport;

import java.time.Duration;

/**
 * How long each step towards a server, and each later wait for it, may take.
 *
 * @param lookUp for the name service's answer
 * @param connect for the first of the host's addresses to answer, and for a proxy to agree
 * @param tls for agreeing on encryption
 * @param handshake for RTMP's handshake
 * @param answer for each answer to a command
 * @param write how long the server may take nothing before it counts as gone
 */
public record Timeouts(
    Duration lookUp,
    Duration connect,
    Duration tls,
    Duration handshake,
    Duration answer,
    Duration write) {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  /** Ten seconds each, save five for a name, and eight until a silent server counts as gone. */
  public static final Timeouts USUAL =
      new Timeouts(
          Duration.ofSeconds(5),
          TEN_SECONDS,
          TEN_SECONDS,
          TEN_SECONDS,
          TEN_SECONDS,
          Duration.ofSeconds(8));

  /**
   * A coarser choice.
   *
   * @param reach for the name, and again for connecting
   * @param answer for TLS, for the handshake and for each answer
   * @param write for a server that takes nothing
   */
  public static Timeouts of(Duration reach, Duration answer, Duration write) {
    return new Timeouts(reach, reach, answer, answer, answer, write);
  }
}
