package tallylight.app.mixer;

import java.util.concurrent.locks.LockSupport;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/**
 * Plays the monitor to the person at the computer, on the system's usual device. The mix never
 * waits for it. The device has a crystal of its own: where it falls behind by {@value #MOST}
 * samples, some are left out; where it is ahead, it waits.
 *
 * <p>One thread writes, by {@link #sound}; a thread {@code monitor} plays. Nothing is allocated in
 * steady state.
 */
public final class MonitorPlayer implements Mixer.SoundListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MonitorPlayer.class);
  private static final int RATE = AudioFormat.STUDIO.sampleRate();
  private static final int CHANNELS = AudioFormat.STUDIO.channels();
  private static final int SAMPLE_BYTES = 2;

  /** Samples that are played at once: 10 ms. */
  static final int BLOCK = RATE / 100;

  /** Samples that wait at most: 0.2 s. */
  static final int MOST = RATE / 5;

  /** Samples that are kept when too many wait: 60 ms. */
  static final int KEPT = 6 * BLOCK;

  private static final int CAPACITY = 1 << 14;
  private static final int MASK = CAPACITY - 1;
  private static final long LOOK_AGAIN = 2 * MediaClock.MILLISECOND;

  private final SourceDataLine line;
  private final float[][] ring = new float[CHANNELS][CAPACITY];
  private final byte[] block = new byte[BLOCK * CHANNELS * SAMPLE_BYTES];
  private final Thread thread;
  private volatile long written;
  private volatile boolean closing;
  private long played;

  /** Plays on an open line, which it owns from now on. */
  MonitorPlayer(SourceDataLine line) {
    this.line = line;
    line.start();
    this.thread = Thread.ofPlatform().daemon().name("monitor").start(this::run);
  }

  /**
   * A player on the system's usual device.
   *
   * @throws MonitorException where there is none, or it cannot be had
   */
  public static MonitorPlayer open() throws MonitorException {
    var format =
        new javax.sound.sampled.AudioFormat(RATE, SAMPLE_BYTES * Byte.SIZE, CHANNELS, true, false);
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format, KEPT * CHANNELS * SAMPLE_BYTES);
      return new MonitorPlayer(line);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw new MonitorException(e);
    }
  }

  @Override
  public void sound(AudioFrame frame) {
    long at = written;
    for (int channel = 0; channel < CHANNELS; channel++) {
      float[] from = frame.channel(channel);
      float[] to = ring[channel];
      for (int i = 0; i < frame.length(); i++) {
        to[(int) (at + i) & MASK] = from[i];
      }
    }
    written = at + frame.length();
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closing) {
      long end = written;
      if (end - played > MOST) {
        LOG.debug("The monitor leaves out {} samples", end - KEPT - played);
        played = end - KEPT;
      }
      if (end - played < BLOCK) {
        LockSupport.parkNanos(this, LOOK_AGAIN);
      } else {
        playBlock();
      }
    }
    line.stop();
    line.close();
  }

  private void playBlock() {
    int at = 0;
    for (int i = 0; i < BLOCK; i++) {
      for (float[] channel : ring) {
        float sample = channel[(int) (played + i) & MASK];
        int value =
            Math.clamp(Math.round(sample * Short.MAX_VALUE), -Short.MAX_VALUE, Short.MAX_VALUE);
        block[at++] = (byte) value;
        block[at++] = (byte) (value >> Byte.SIZE);
      }
    }
    played += BLOCK;
    line.write(block, 0, block.length);
  }

  /** Ends the sound at once, and lets go of the device. */
  @Override
  public void close() {
    closing = true;
    line.flush();
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
