package tallylight.rtmp.transport;

/**
 * The operating system's side of a connection: what its TCP knows, and what it may be told beyond
 * {@link java.net.SocketOption}s. Everything is optional; a system that does not know an option
 * leaves it be. May be used from any thread.
 */
public interface KernelSocket {
  /** Where nothing can be asked. */
  KernelSocket NONE =
      new KernelSocket() {
        @Override
        public boolean read(TcpInfo into) {
          into.clear();
          return false;
        }

        @Override
        public boolean setNotSentLowWater(int bytes) {
          return false;
        }
      };

  /**
   * Asks for the connection's state, a few microseconds' work that allocates nothing.
   *
   * @return false where nothing is known, or the connection is closed; everything is unknown then
   */
  boolean read(TcpInfo into);

  /**
   * How many unsent bytes the socket takes before a write waits, so that what is late waits where
   * it can still be dropped. The congestion window, and with it the throughput, is not touched.
   *
   * @return whether the system will
   */
  boolean setNotSentLowWater(int bytes);
}
