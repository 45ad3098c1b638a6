package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.flv.MediaTagHeader;

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
    media(false, false, MediaTagHeader.isAudioSequenceHeader(payload), timestamp, payload);
  }

  void video(long timestamp, ByteBuffer payload) {
    if (MediaTagHeader.isVideoSequenceEnd(payload)) {
      record(FlvTag.VIDEO, timestamp, payload);
      return;
    }
    media(
        true,
        MediaTagHeader.isKeyframe(payload),
        MediaTagHeader.isVideoSequenceHeader(payload),
        timestamp,
        payload);
  }

  private void media(
      boolean video, boolean keyframe, boolean sequenceHeader, long timestamp, ByteBuffer payload) {
    long arrival = settings.clock().nanos();
    int bytes = payload.remaining();
    channel.media(video, keyframe, sequenceHeader, timestamp, payload);
    record(video ? FlvTag.VIDEO : FlvTag.AUDIO, timestamp, payload);
    listener.media(stream, video, keyframe, sequenceHeader, timestamp, bytes, arrival);
  }

  private void record(int type, long timestamp, ByteBuffer payload) {
    Recording file = recording;
    if (file != null) {
      try {
        file.writeTag(type, timestamp, payload);
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
