package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.EncodedPacket;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.flv.MediaTagReader;
import tallylight.rtmp.flv.PacketType;

/**
 * A broadcast as it arrives: recorded, reported and handed to those who play it. For the thread of
 * its publisher's connection.
 */
final class Publication {
  private static final Logger log = LoggerFactory.getLogger(Publication.class);

  private final IngestStream stream;
  private final IngestSettings settings;
  private final IngestListener listener;
  private final Channel channel;
  private final MediaTagReader tag = new MediaTagReader();
  private int firstTrack = EncodedPacket.LARGEST_TRACK;
  private @Nullable Recording recording;

  private Publication(
      IngestStream stream,
      IngestSettings settings,
      IngestListener listener,
      Channel channel,
      @Nullable Recording recording) {
    this.stream = stream;
    this.settings = settings;
    this.listener = listener;
    this.channel = channel;
    this.recording = recording;
  }

  /**
   * Begins on a channel that it has to itself. A broadcast is worth more than its recording:
   * without the one the other goes on.
   */
  static Publication begin(
      long number,
      Authoriser.Request request,
      IngestSettings settings,
      IngestListener listener,
      Channel channel) {
    Path directory = settings.recordDirectory();
    Recording recording = null;
    IOException problem = null;
    if (directory != null) {
      try {
        recording = Recording.begin(directory, request.name());
      } catch (IOException e) {
        problem = e;
      }
    }
    Path file = recording == null ? null : recording.file();
    var stream = new IngestStream(number, request.app(), request.name(), request.peer(), file);
    var publication = new Publication(stream, settings, listener, channel, recording);
    listener.published(stream);
    if (problem != null) {
      publication.recordingFailed(problem);
    }
    return publication;
  }

  void metadata(AmfValue metadata) {
    Recording file = recording;
    if (file != null) {
      try {
        file.writeMetadata(metadata);
      } catch (IOException e) {
        recordingFailed(e);
      }
    }
    channel.metadata(metadata);
    listener.metadata(stream, metadata);
  }

  void audio(long timestamp, ByteBuffer payload) {
    take(false, timestamp, payload);
  }

  void video(long timestamp, ByteBuffer payload) {
    take(true, timestamp, payload);
  }

  /** What cannot be read is passed on as it is: players may know better. */
  private void take(boolean video, long timestamp, ByteBuffer payload) {
    boolean known = tag.read(video, payload);
    PacketType type = known ? tag.packetType() : PacketType.OTHER;
    if (type == PacketType.SEQUENCE_END) {
      record(video, timestamp, payload);
      return;
    }
    boolean hasTrack = known && tag.nextTrack();
    boolean keyframe = known && tag.isKeyframe() && (!hasTrack || isFirstTrack(tag.track()));
    Configurations.Key configures = type.isConfiguration() ? key(video, type) : null;
    long arrival = settings.clock().nanos();
    int bytes = payload.remaining();
    channel.media(video, keyframe, configures, timestamp, payload);
    record(video, timestamp, payload);
    listener.media(stream, video, keyframe, configures != null, timestamp, bytes, arrival);
  }

  /** Groups of pictures begin with the keyframe of the first of several tracks. */
  private boolean isFirstTrack(int track) {
    firstTrack = Math.min(firstTrack, track);
    return track == firstTrack;
  }

  private Configurations.Key key(boolean video, PacketType type) {
    return new Configurations.Key(video, tag.isMultitrack(), tag.track(), type);
  }

  private void record(boolean video, long timestamp, ByteBuffer payload) {
    Recording file = recording;
    if (file != null) {
      try {
        file.writeTag(video ? FlvTag.VIDEO : FlvTag.AUDIO, timestamp, payload);
      } catch (IOException e) {
        recordingFailed(e);
      }
    }
  }

  private void recordingFailed(IOException cause) {
    log.error("{}: the recording cannot go on: {}", stream, cause.toString());
    closeRecording();
    listener.recordingFailed(stream, cause);
  }

  private void closeRecording() {
    Recording file = recording;
    recording = null;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        log.error("{}: closing the recording: {}", stream, e.toString());
      }
    }
  }

  void end(EndReason reason) {
    closeRecording();
    channel.unpublish();
    log.info("{} ended: {}", stream, reason);
    listener.ended(stream, reason);
  }
}
