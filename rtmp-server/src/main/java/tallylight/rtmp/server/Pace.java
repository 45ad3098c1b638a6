package tallylight.rtmp.server;

/**
 * How fast the ingest reads each client, as if there were a slow uplink between them. What is not
 * read waits with the client, whose system notices it as it would notice a slow network.
 */
@FunctionalInterface
public interface Pace {
  /**
   * Bytes that may have been read.
   *
   * @param nanos since the client connected
   */
  long bytesBy(long nanos);
}
