package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.file.Path;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** The ingest could not start. */
public abstract sealed class IngestException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private IngestException(Problem problem, Throwable cause) {
    super(problem, cause);
  }

  /** Another program listens on the port. */
  public static final class PortInUse extends IngestException {
    private static final long serialVersionUID = 1L;

    PortInUse(int port, IOException cause) {
      super(
          new Problem(
              "The ingest cannot listen on port " + port + ".",
              "Another program uses that port, or the system keeps it for itself.",
              "Stop the other program, or choose another port with --port."),
          cause);
    }
  }

  /** The address is not one of this computer. */
  public static final class NoSuchAddress extends IngestException {
    private static final long serialVersionUID = 1L;

    NoSuchAddress(String host, Throwable cause) {
      super(
          new Problem(
              "The ingest cannot listen on " + host + ".",
              "That is not an address of this computer.",
              "Use 127.0.0.1 for this computer alone, or 0.0.0.0 for the whole network."),
          cause);
    }
  }

  /** The folder for recordings cannot be used. */
  public static final class NoRecordings extends IngestException {
    private static final long serialVersionUID = 1L;

    NoRecordings(IOException cause) {
      super(
          new Problem(
              "The folder for recordings cannot be made.",
              "It is not writable, or a file with that name is in the way.",
              "Choose another folder."),
          cause);
    }
  }

  /** The key store for RTMPS cannot be used. */
  public static final class BadKeyStore extends IngestException {
    private static final long serialVersionUID = 1L;

    BadKeyStore(Path file, IOException cause) {
      super(
          new Problem(
              "The key store " + file + " cannot be used.",
              "It is missing, not a PKCS#12 file, without a private key, or its password differs.",
              "Make one with: openssl pkcs12 -export -in cert.pem -inkey key.pem -out keys.p12"),
          cause);
    }
  }
}
