package tallylight.rtmp.publish;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;
import tallylight.rtmp.flv.TrackConfigs;

/**
 * Where the packets of a broadcast go: to its connection of the moment, or nowhere. Connections may
 * follow each other with nothing between, at a keyframe. Counts what became of everything. Safe for
 * use by several threads, none of which waits.
 */
final class Outlet implements PacketSink {
  private final boolean expectsVideo;
  private final ReentrantLock gate = new ReentrantLock();
  private final TrackConfigs configs = new TrackConfigs();
  private @Nullable RtmpPublisher current;
  private @Nullable RtmpPublisher successor;
  private CompletableFuture<Boolean> handedOver = new CompletableFuture<>();
  private PublisherStatistics past = PublisherStatistics.NONE;
  private long videoMissed;
  private long audioMissed;

  /**
   * @param expectsVideo whether a connection begins with a keyframe rather than with any sound
   */
  Outlet(boolean expectsVideo) {
    this.expectsVideo = expectsVideo;
  }

  @Override
  public void configure(CodecConfig config) {
    gate.lock();
    try {
      configs.put(config);
      if (current != null) {
        current.configure(config);
      }
      if (successor != null) {
        successor.configure(config);
      }
    } finally {
      gate.unlock();
    }
  }

  @Override
  public void accept(EncodedPacket packet) {
    gate.lock();
    try {
      if (successor != null) {
        prepare(successor, packet);
      }
      if (current != null) {
        current.accept(packet);
      } else if (packet.isVideo()) {
        videoMissed++;
      } else {
        audioMissed++;
      }
    } finally {
      gate.unlock();
    }
  }

  /** The first packet that a successor can begin with is its own; until then it holds sound. */
  private void prepare(RtmpPublisher next, EncodedPacket packet) {
    if (packet.isKeyframe() && packet.isVideo() == expectsVideo) {
      current = next;
      successor = null;
      handedOver.complete(true);
    } else if (!packet.isVideo()) {
      next.accept(packet);
    }
  }

  /** The connection of the moment, or null. */
  @Nullable RtmpPublisher current() {
    gate.lock();
    try {
      return current;
    } finally {
      gate.unlock();
    }
  }

  /** Packets go to a connection from now on. */
  void open(RtmpPublisher connection) {
    gate.lock();
    try {
      configs.all().forEach(connection::configure);
      current = connection;
    } finally {
      gate.unlock();
    }
  }

  /**
   * Packets go to another connection from the next keyframe on.
   *
   * @return completes then
   */
  CompletionStage<Boolean> handOverTo(RtmpPublisher connection) {
    gate.lock();
    try {
      configs.all().forEach(connection::configure);
      successor = connection;
      handedOver = new CompletableFuture<>();
      return handedOver;
    } finally {
      gate.unlock();
    }
  }

  /** There is no successor after all; false where it has taken over already. */
  boolean keep() {
    gate.lock();
    try {
      boolean kept = successor != null;
      successor = null;
      return kept;
    } finally {
      gate.unlock();
    }
  }

  /** A connection is over; what became of its packets is counted. */
  void retire(RtmpPublisher connection) {
    gate.lock();
    try {
      past = past.and(connection.statistics());
      if (connection.equals(current)) {
        current = null;
      }
    } finally {
      gate.unlock();
    }
  }

  /** What became of everything so far, over all connections. */
  PublisherStatistics statistics() {
    gate.lock();
    try {
      PublisherStatistics now = current == null ? PublisherStatistics.NONE : current.statistics();
      return past.and(now).withMissed(videoMissed, audioMissed);
    } finally {
      gate.unlock();
    }
  }
}
