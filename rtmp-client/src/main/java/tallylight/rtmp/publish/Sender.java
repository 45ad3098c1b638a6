package tallylight.rtmp.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.congestion.Nagle;
import tallylight.rtmp.flv.ColorInfo;
import tallylight.rtmp.flv.MediaTagHeader;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.flv.TrackConfigs;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.Capabilities.Extension;
import tallylight.rtmp.session.Capabilities.Support;
import tallylight.rtmp.session.Connection;
import tallylight.rtmp.session.Session;
import tallylight.rtmp.transport.KernelSocket;
import tallylight.rtmp.transport.TcpInfo;

/**
 * Takes from the send queue and writes to the connection; the only one that does. A picture goes in
 * bits, so that sound and answers wait for a few of its chunks only, however large it is.
 */
final class Sender {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final AmfValue NULL = AmfValue.Special.NULL;

  /** How long the server must take media before its agreement to publish is believed. */
  private static final long ACCEPTED_AFTER_NANOS = MediaClock.SECOND;

  private final Connection connection;
  private final SendQueue queue;
  private final PublisherSettings settings;
  private final MediaClock clock;
  private final int streamId;
  private final ByteBuffer videoHead = ByteBuffer.allocate(MediaTagHeader.LARGEST);
  private final ByteBuffer audioHead = ByteBuffer.allocate(MediaTagHeader.LARGEST);
  private final boolean nanoOffsets;
  private final TrackConfigs configured = new TrackConfigs();
  private final SendPace pace;
  private final Nagle nagle = new Nagle();
  private final TcpInfo tcp = new TcpInfo();
  private @Nullable Timeline timeline;
  private long videoTimestamp;
  private long audioTimestamp;
  private volatile long firstMediaAt;
  private volatile boolean mediaFlows;

  Sender(Session session, SendQueue queue, PublisherSettings settings, MediaClock clock) {
    this.connection = session.connection();
    this.queue = queue;
    this.settings = settings;
    this.clock = clock;
    this.streamId = session.streamId();
    this.pace = new SendPace(clock.nanos());
    this.nanoOffsets = session.capabilities().knows(Extension.TIMESTAMP_NANO_OFFSET) == Support.YES;
  }

  /** Whether the server has taken media for a while: from then on a close is no refusal. */
  boolean isAccepted() {
    return mediaFlows && clock.nanos() - firstMediaAt >= ACCEPTED_AFTER_NANOS;
  }

  /** When the first media was handed to the system, on the media clock; 0 before. */
  long mediaSince() {
    return firstMediaAt;
  }

  /** Writes metadata and then whatever comes, until the queue has nothing more. */
  void run() throws IOException, InterruptedException {
    tellSystem();
    connection.send(metadata(), streamId);
    try {
      Object next = queue.take();
      while (next != null) {
        send(next);
        next = queue.take();
      }
    } finally {
      queue.abandon();
    }
  }

  private RtmpMessage metadata() {
    return new RtmpMessage.Data(
        List.of(
            AmfValue.of("@setDataFrame"),
            AmfValue.of("onMetaData"),
            settings.description().metadata()));
  }

  private void send(Object next) throws IOException {
    switch (next) {
      case EncodedPacket packet -> {
        if (packet.isVideo()) {
          sendPicture(packet);
        } else {
          sendSound(packet);
        }
        queue.sent(packet);
      }
      case CodecConfig config -> sendConfig(config);
      case RtmpMessage message -> connection.send(message, 0);
      default -> throw new IllegalStateException("nothing that is sent: " + next.getClass());
    }
  }

  /** A configuration goes at the time of the packet before it, so that time never goes back. */
  private void sendConfig(CodecConfig config) throws IOException {
    configured.put(config);
    ColorInfo colors = settings.description().colors(config);
    if (colors != null) {
      sendBody(config, MediaTagHeader.colorInfo(colors, config.codec(), config.track()));
    }
    if (config.codec().isConfigured()) {
      sendBody(config, MediaTagHeader.sequenceHeader(config));
    }
  }

  private void sendBody(CodecConfig config, ByteBuffer body) throws IOException {
    boolean video = config.codec().isVideo();
    connection.sendMedia(
        video, streamId, video ? videoTimestamp : audioTimestamp, body, NOTHING, 0);
  }

  private void sendPicture(EncodedPacket picture) throws IOException {
    Timeline times = timeline();
    videoTimestamp = times.timestamp(picture);
    MediaTagHeader.put(videoHead.clear(), picture, times, nanoOffsets);
    connection.beginVideo(
        streamId, videoTimestamp, videoHead.flip(), picture.buffer(), picture.size());
    while (connection.sendMoreVideo(pace.bytes())) {
      keepPace();
      sendBetweenChunks();
    }
    keepPace();
    noteMedia();
  }

  private void keepPace() throws IOException {
    if (pace.sent(connection.bytesSent(), clock.nanos())) {
      tellSystem();
    }
  }

  /**
   * Little waits in the system unsent, so that the rest waits where it can be dropped; and what
   * queues in the path anyway goes in full segments.
   */
  private void tellSystem() throws IOException {
    KernelSocket kernel = connection.transport().kernel();
    kernel.setNotSentLowWater(pace.bytes());
    kernel.read(tcp);
    if (nagle.look(tcp.rttNanos(), tcp.minRttNanos())) {
      connection.transport().setCoalescing(nagle.isUseful());
    }
  }

  private void sendBetweenChunks() throws IOException {
    Object next = queue.takeBetweenChunks();
    while (next != null) {
      send(next);
      next = queue.takeBetweenChunks();
    }
  }

  private void sendSound(EncodedPacket sound) throws IOException {
    Timeline times = timeline();
    audioTimestamp = times.timestamp(sound);
    MediaTagHeader.put(audioHead.clear(), sound, times, nanoOffsets);
    connection.sendMedia(
        false, streamId, audioTimestamp, audioHead.flip(), sound.buffer(), sound.size());
    keepPace();
    noteMedia();
  }

  private void noteMedia() {
    if (!mediaFlows) {
      firstMediaAt = clock.nanos();
      mediaFlows = true;
    }
  }

  private Timeline timeline() {
    Timeline known = timeline;
    if (known == null) {
      known = queue.timeline();
      if (known == null) {
        throw new IllegalStateException("a packet before the beginning");
      }
      timeline = known;
    }
    return known;
  }

  /**
   * Ends the broadcast in the proper way (7.2.2.6): the server closes its recording. That a track
   * has ended is said where it has the enhanced form, as OBS does.
   */
  void sayGoodbye() throws IOException {
    for (CodecConfig config : configured.all()) {
      ByteBuffer end = MediaTagHeader.sequenceEnd(config.codec(), config.track());
      if (end != null && !MediaTagHeader.isLegacy(config.codec(), config.track())) {
        sendBody(config, end);
      }
    }
    AmfValue name = AmfValue.of(settings.key().reveal());
    connection.send(RtmpMessage.Command.of("FCUnpublish", 0, NULL, name), 0);
    connection.send(RtmpMessage.Command.of("deleteStream", 0, NULL, AmfValue.of(streamId)), 0);
    connection.transport().shutdownOutput();
  }
}
