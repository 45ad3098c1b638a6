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
 * never holds up the other. Called by both encoder threads.
 */
final class Interleaver implements PacketSink {
  /** How far one track may run ahead of a silent one, in nanoseconds of media time. */
  static final long PATIENCE = 2 * MediaClock.SECOND;

  private final PacketSink output;
  private final ArrayDeque<EncodedPacket> video = new ArrayDeque<>(128);
  private final ArrayDeque<EncodedPacket> audio = new ArrayDeque<>(256);

  Interleaver(PacketSink output) {
    this.output = output;
  }

  @Override
  public synchronized void configure(CodecConfig config) {
    output.configure(config);
  }

  @Override
  public synchronized void accept(EncodedPacket packet) {
    packet.retain();
    (packet.isVideo() ? video : audio).addLast(packet);
    while (!video.isEmpty() && !audio.isEmpty()) {
      passOn(video.peekFirst().dtsNanos() < audio.peekFirst().dtsNanos() ? video : audio);
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

  private void passOnWhatWaitedTooLong(ArrayDeque<EncodedPacket> track) {
    while (!track.isEmpty()
        && track.peekLast().dtsNanos() - track.peekFirst().dtsNanos() > PATIENCE) {
      passOn(track);
    }
  }

  private void passOn(ArrayDeque<EncodedPacket> track) {
    try (EncodedPacket packet = track.removeFirst()) {
      output.accept(packet);
    }
  }
}
