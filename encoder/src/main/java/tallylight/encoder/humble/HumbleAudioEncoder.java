package tallylight.encoder.humble;

import io.humble.ferry.Buffer;
import io.humble.ferry.JNIMemoryManager;
import io.humble.video.AudioChannel;
import io.humble.video.Codec;
import io.humble.video.Encoder;
import io.humble.video.MediaAudio;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import tallylight.encoder.AudioEncoder;
import tallylight.encoder.AudioEncoderSettings;
import tallylight.encoder.EncoderException;
import tallylight.encoder.clock.SampleClock;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;

/** AAC in humble-video. */
final class HumbleAudioEncoder implements AudioEncoder {
  private static final String CODEC = "aac";
  private static final String NAME = HumbleBackend.NAME + ":" + CODEC;
  private static final AudioFormat FORMAT = AudioFormat.STUDIO;

  /** AudioSpecificConfig of AAC-LC, 48 kHz, stereo: the library does not give out its own. */
  private static final byte[] LC_48000_STEREO = {0x11, (byte) 0x90};

  /** FFmpeg of 2015 called its AAC encoder experimental and wants that accepted. */
  private static final long EXPERIMENTAL = -2;

  private final Encoder encoder;
  private final MediaAudio input;
  private final MemorySegment[] channels = new MemorySegment[FORMAT.channels()];
  private final MediaPacket packet = MediaPacket.make();
  private final SampleClock clock = new SampleClock(FORMAT);
  private final PacketPool packets;
  private final PacketSink sink;
  private byte[] bytes = new byte[1 << 12];
  private boolean closed;

  /** Opens the encoder; the settings were checked. */
  HumbleAudioEncoder(AudioEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    this.packets = packets;
    this.sink = sink;
    try {
      encoder = open(settings);
      input =
          MediaAudio.make(
              FRAME_LENGTH,
              FORMAT.sampleRate(),
              FORMAT.channels(),
              AudioChannel.Layout.CH_LAYOUT_STEREO,
              io.humble.video.AudioFormat.Type.SAMPLE_FMT_FLTP);
      input.setTimeBase(Rational.make(1, FORMAT.sampleRate()));
      for (int channel = 0; channel < channels.length; channel++) {
        Buffer data = input.getData(channel);
        channels[channel] =
            MemorySegment.ofBuffer(data.getByteBuffer(0, FRAME_LENGTH * Float.BYTES));
      }
    } catch (RuntimeException e) {
      throw HumbleBackend.failed(NAME, e);
    }
    sink.configure(new CodecConfig(tallylight.media.Codec.AAC, LC_48000_STEREO));
  }

  private static Encoder open(AudioEncoderSettings settings) {
    Encoder encoder = Encoder.make(Codec.findEncodingCodecByName(CODEC));
    encoder.setSampleRate(FORMAT.sampleRate());
    encoder.setChannels(FORMAT.channels());
    encoder.setChannelLayout(AudioChannel.Layout.CH_LAYOUT_STEREO);
    encoder.setSampleFormat(io.humble.video.AudioFormat.Type.SAMPLE_FMT_FLTP);
    encoder.setTimeBase(Rational.make(1, FORMAT.sampleRate()));
    encoder.setProperty("profile", "aac_low");
    encoder.setProperty("strict", EXPERIMENTAL);
    encoder.setProperty("b", settings.bitrate().bitsPerSecond());
    encoder.open(null, null);
    return encoder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void encode(AudioFrame sound) throws EncoderException {
    if (sound.length() != FRAME_LENGTH || !sound.format().equals(FORMAT)) {
      throw new IllegalArgumentException("no frame of " + FRAME_LENGTH + " samples in stereo");
    }
    for (int channel = 0; channel < channels.length; channel++) {
      MemorySegment.copy(
          sound.channel(channel), 0, channels[channel], ValueLayout.JAVA_FLOAT, 0, FRAME_LENGTH);
    }
    try {
      input.setNumSamples(FRAME_LENGTH);
      input.setTimeStamp(clock.take(sound.timestampNanos(), FRAME_LENGTH));
      input.setComplete(true);
      encoder.encodeAudio(packet, input);
      write();
    } catch (RuntimeException e) {
      throw HumbleBackend.failed(NAME, e);
    }
  }

  private void write() {
    if (!packet.isComplete()) {
      return;
    }
    int size = packet.getSize();
    if (size > bytes.length) {
      bytes = new byte[2 * size];
    }
    Buffer data = packet.getData();
    try {
      data.get(0, bytes, 0, size);
    } finally {
      data.delete();
    }
    long nanos = clock.nanosAt(packet.getPts());
    try (EncodedPacket out = packets.acquire(size)) {
      out.buffer().put(0, bytes, 0, size);
      sink.accept(out.describe(tallylight.media.Codec.AAC, true, nanos, nanos, size));
    }
  }

  @Override
  public void flush() throws EncoderException {
    try {
      do {
        encoder.encodeAudio(packet, null);
        write();
      } while (packet.isComplete());
    } catch (RuntimeException e) {
      throw HumbleBackend.failed(NAME, e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      encoder.delete();
      packet.delete();
      input.delete();
      JNIMemoryManager.collect();
    }
  }
}
