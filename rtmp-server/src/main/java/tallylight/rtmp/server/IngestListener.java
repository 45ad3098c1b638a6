package tallylight.rtmp.server;

import java.io.IOException;
import tallylight.rtmp.amf.AmfValue;

/**
 * Hears what arrives. Called on the thread of the connection it is about, so calls for several
 * broadcasts may come at once; must not block.
 */
public interface IngestListener {
  /** A broadcast begins. */
  default void published(IngestStream stream) {}

  /** The publisher described its broadcast: the value of onMetaData. */
  default void metadata(IngestStream stream, AmfValue metadata) {}

  /**
   * A whole audio or video message arrived. The end of a sequence, which holds no frame, is not
   * reported.
   *
   * @param video false for sound
   * @param keyframe whether decoding may begin here; true for a video sequence header, false for
   *     sound
   * @param sequenceHeader whether this is a decoder's configuration rather than media
   * @param timestampMillis as received, 0 to 2^32 - 1
   * @param bytes of the message
   * @param arrivalNanos when all of it had arrived, on the media clock
   */
  default void media(
      IngestStream stream,
      boolean video,
      boolean keyframe,
      boolean sequenceHeader,
      long timestampMillis,
      int bytes,
      long arrivalNanos) {}

  /** The recording could not be written further; the broadcast goes on without it. */
  default void recordingFailed(IngestStream stream, IOException cause) {}

  /** A broadcast has ended, and its recording is closed. */
  default void ended(IngestStream stream, EndReason reason) {}
}
