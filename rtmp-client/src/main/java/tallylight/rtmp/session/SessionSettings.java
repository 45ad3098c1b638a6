package tallylight.rtmp.session;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

  /** The longest that looking up the name and connecting may take together. */
  Duration connectTimeout();

  /** The longest that the handshake and each answer to a command may take. */
  Duration answerTimeout();

  /** A file of certificates in PEM form that rtmps trusts besides the system's; null for none. */
  @Nullable Path tlsAuthorities();
}
