package tallylight.rtmp.session;

import tallylight.rtmp.transport.Timeouts;

/** What it takes to reach a server and agree with it, whatever the connection is for. */
public interface SessionSettings {
  /** The service. */
  RtmpUrl url();

  /** The stream key, or the name of what is to be played. */
  StreamKey key();

  /** The chunk size of what we send, in bytes. */
  int chunkSize();

  /** How many bytes the server is asked to acknowledge at a time. */
  int windowAckSize();

  /** How the server is reached. */
  ConnectionSettings connection();

  /** The longest that each step may take. */
  default Timeouts timeouts() {
    return connection().network().timeouts();
  }
}
