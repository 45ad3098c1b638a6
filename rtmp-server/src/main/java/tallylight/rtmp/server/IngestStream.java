package tallylight.rtmp.server;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One broadcast that the ingest takes. Its name is what a service calls the stream key, so it never
 * prints.
 */
public final class IngestStream {
  private final long number;
  private final String app;
  private final String name;
  private final String peer;
  private final @Nullable Path recording;

  IngestStream(long number, String app, String name, String peer, @Nullable Path recording) {
    this.number = number;
    this.app = app;
    this.name = name;
    this.peer = peer;
    this.recording = recording;
  }

  /** Counts the connections of this ingest from 1. */
  public long number() {
    return number;
  }

  /** The application that the publisher asked for. */
  public String app() {
    return app;
  }

  /** The stream name, which is a secret where the ingest serves others. */
  public String name() {
    return name;
  }

  /** The publisher's address. */
  public String peer() {
    return peer;
  }

  /** The file that the broadcast is recorded to. */
  public Optional<Path> recording() {
    return Optional.ofNullable(recording);
  }

  @Override
  public String toString() {
    return "broadcast " + number + " from " + peer;
  }
}
