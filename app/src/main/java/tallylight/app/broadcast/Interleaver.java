package tallylight.app.broadcast;

import java.util.ArrayDeque;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;

/**
 * Merges pictures and sound in order of decoding time, as receivers expect them.
 *
 * <p>A packet waits until the other track has reached its time, which is as long as the video
 * encoder looks ahead; but not longer than {@link #PATIENCE}, so that one track that falls silent
 * never holds up the other. A configuration stays between the packets before and after it. Called
 * by both encoder threads.
 */
final class Interleaver implements PacketSink {
  /** How far one track may run ahead of a silent one, in nanoseconds of media time. */
  static final long PATIENCE = 2 * MediaClock.SECOND;

  private final PacketSink output;
  private final Track video = new Track(128);
  private final Track audio = new Track(256);

  Interleaver(PacketSink output) {
    this.output = output;
  }

  /** Packets of one kind that wait, and their configurations where they stand between. */
  private static final class Track {
    private final ArrayDeque<Object> waiting;
    private int packets;
    private long latestDts;

    Track(int usual) {
      waiting = new ArrayDeque<>(usual);
    }

    void add(EncodedPacket packet) {
      waiting.addLast(packet);
      packets++;
      latestDts = packet.dtsNanos();
    }

    boolean isEmpty() {
      return packets == 0;
    }

    /** Of the first packet; there is one, and no configuration before it. */
    long firstDts() {
      if (waiting.peekFirst() instanceof EncodedPacket first) {
        return first.dtsNanos();
      }
      throw new IllegalStateException("no packet comes first");
    }
  }

  @Override
  public synchronized void configure(CodecConfig config) {
    Track track = config.codec().isVideo() ? video : audio;
    if (track.isEmpty()) {
      output.configure(config);
    } else {
      track.waiting.addLast(config);
    }
  }

  @Override
  public synchronized void accept(EncodedPacket packet) {
    packet.retain();
    (packet.isVideo() ? video : audio).add(packet);
    while (!video.isEmpty() && !audio.isEmpty()) {
      passOn(video.firstDts() < audio.firstDts() ? video : audio);
    }
    passOnWhatWaitedTooLong(video);
    passOnWhatWaitedTooLong(audio);
  }

  /** Passes on all that still waits; for the end of a broadcast. */
  synchronized void flush() {
    while (!video.isEmpty()) {
      passOn(video);
    }
    while (!audio.isEmpty()) {
      passOn(audio);
    }
  }

  private void passOnWhatWaitedTooLong(Track track) {
    while (!track.isEmpty() && track.latestDts - track.firstDts() > PATIENCE) {
      passOn(track);
    }
  }

  /** The first packet, and the configurations that follow it. */
  private void passOn(Track track) {
    try (EncodedPacket packet = (EncodedPacket) track.waiting.removeFirst()) {
      track.packets--;
      output.accept(packet);
    }
    while (track.waiting.peekFirst() instanceof CodecConfig config) {
      track.waiting.removeFirst();
      output.configure(config);
    }
  }
}
