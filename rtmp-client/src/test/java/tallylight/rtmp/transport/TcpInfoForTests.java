package tallylight.rtmp.transport;

/** What a system tells of a connection, set by hand. */
public final class TcpInfoForTests {
  private TcpInfoForTests() {}

  /** So many bytes have been acknowledged by the peer's TCP, and so many are on their way. */
  public static TcpInfo of(long acknowledgedBytes, long unacknowledgedBytes) {
    var info = new TcpInfo();
    info.acknowledgedBytes = acknowledgedBytes;
    info.unacknowledgedBytes = unacknowledgedBytes;
    info.unsentBytes = 0;
    return info;
  }
}
