package tallylight.encoder.humble;

import io.humble.ferry.Buffer;
import io.humble.ferry.JNIMemoryManager;
import io.humble.video.Encoder;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tallylight.encoder.EncoderException;
import tallylight.encoder.EncoderRate;
import tallylight.encoder.VideoEncoder;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.encoder.clock.PictureClock;
import tallylight.encoder.h264.AccessUnitWriter;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * x264 in humble-video. The library offers no way to ask for a keyframe, so the encoder is opened
 * anew for one: its first picture is one, with the same parameter sets.
 */
final class HumbleVideoEncoder implements VideoEncoder {
  private static final String NAME = HumbleBackend.NAME + ":" + HumbleBackend.X264;

  private final VideoEncoderSettings settings;
  private final PictureClock clock;
  private final AccessUnitWriter writer;
  private final MediaPicture input;
  private final MemorySegment[] planes = new MemorySegment[VideoFrame.PLANES];
  private final MediaPacket packet = MediaPacket.make();
  private final AtomicBoolean keyframeWished = new AtomicBoolean();
  private final AtomicReference<@Nullable EncoderRate> rateWished = new AtomicReference<>();
  private Encoder encoder;
  private EncoderRate rate;
  private boolean fresh = true;
  private byte[] bytes = new byte[1 << 16];
  private boolean closed;

  /** Opens the encoder; the settings were checked. */
  HumbleVideoEncoder(VideoEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    this.settings = settings;
    this.clock = new PictureClock(settings.format().rate(), settings.keyframeSeconds());
    this.writer = new AccessUnitWriter(packets, sink);
    this.rate = EncoderRate.of(settings.bitrate());
    VideoSize size = settings.format().size();
    try {
      encoder = HumbleX264.open(settings, rate);
      input = MediaPicture.make(size.width(), size.height(), PixelFormat.Type.PIX_FMT_YUV420P);
      input.setTimeBase(HumbleX264.period(settings.format().rate()));
      for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
        planes[plane] = plane(plane);
      }
    } catch (RuntimeException e) {
      throw HumbleBackend.failed(NAME, e);
    }
  }

  /** A plane of the input. Its buffer claims to be as large as the first one's, which it is not. */
  private MemorySegment plane(int plane) {
    int height = settings.format().size().height();
    int rows = plane == 0 ? height : height / 2;
    Buffer data = input.getData(plane);
    return MemorySegment.ofBuffer(data.getByteBuffer(0, data.getBufferSize()))
        .asSlice(0, (long) rows * input.getLineSize(plane));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void encode(VideoFrame picture) throws EncoderException {
    if (!picture.size().equals(settings.format().size())) {
      throw new IllegalArgumentException(
          picture.size() + " is not the encoder's " + settings.format().size());
    }
    try {
      applyWishes();
      for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
        copy(picture, plane);
      }
      input.setTimeStamp(clock.take(picture.timestampNanos()));
      input.setComplete(true);
      encoder.encodeVideo(packet, input);
      fresh = false;
      write();
    } catch (RuntimeException e) {
      throw HumbleBackend.failed(NAME, e);
    }
  }

  private void applyWishes() {
    EncoderRate wished = rateWished.getAndSet(null);
    if (wished != null) {
      rate = wished;
      HumbleX264.setRate(encoder, rate);
    }
    if (keyframeWished.getAndSet(false) && !fresh) {
      drain();
      encoder.delete();
      encoder = HumbleX264.open(settings, rate);
      fresh = true;
    }
  }

  private void copy(VideoFrame picture, int plane) {
    int stride = input.getLineSize(plane);
    for (int row = 0; row < picture.height(plane); row++) {
      MemorySegment.copy(
          picture.plane(plane),
          (long) row * picture.stride(plane),
          planes[plane],
          (long) row * stride,
          picture.width(plane));
    }
  }

  private void write() {
    if (packet.isComplete()) {
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
      writer.write(
          MemorySegment.ofArray(bytes).asSlice(0, size), clock.timestampNanos(packet.getPts()));
    }
  }

  private void drain() {
    do {
      encoder.encodeVideo(packet, null);
      write();
    } while (packet.isComplete());
  }

  @Override
  public void requestKeyframe() {
    keyframeWished.set(true);
  }

  @Override
  public void setRate(EncoderRate rate) {
    rateWished.set(rate);
  }

  @Override
  public void flush() throws EncoderException {
    try {
      drain();
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
