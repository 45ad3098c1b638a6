package tallylight.rtmp.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.Connection;
import tallylight.rtmp.session.Session;

/** The clip, with all of its sound between the chunks of its pictures. */
public final class InterleavedClip {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private InterleavedClip() {}

  /**
   * Publishes the clip and waits until the server has read everything and closed.
   *
   * @param session one that publishes, of chunks so small that pictures have many
   */
  public static void send(Clip clip, Session session) throws IOException {
    Connection connection = session.connection();
    int stream = session.streamId();
    var sounds =
        new ArrayDeque<>(clip.tags().stream().filter(t -> t.type() == FlvTag.AUDIO).toList());
    int between = 0;
    for (Clip.Tag tag : clip.tags().stream().filter(t -> t.type() == FlvTag.VIDEO).toList()) {
      connection.beginVideo(stream, tag.millis(), ByteBuffer.wrap(tag.bytes()), NOTHING, 0);
      while (connection.sendMoreVideo(0)) {
        if (!sounds.isEmpty()) {
          sendSound(sounds.remove(), session);
          between++;
        }
      }
    }
    for (Clip.Tag sound : sounds) {
      sendSound(sound, session);
    }
    if (between < 50) {
      throw new IllegalStateException("only " + between + " sounds between chunks");
    }
    connection.send(
        RtmpMessage.Command.of("deleteStream", 0, AmfValue.Special.NULL, AmfValue.of(stream)), 0);
    connection.transport().shutdownOutput();
    ByteBuffer rest = ByteBuffer.allocate(1024);
    while (connection.transport().read(rest.clear()) >= 0) {
      // The server's last words.
    }
  }

  private static void sendSound(Clip.Tag sound, Session session) throws IOException {
    ByteBuffer body = ByteBuffer.wrap(sound.bytes());
    session.connection().sendMedia(false, session.streamId(), sound.millis(), body, NOTHING, 0);
  }
}
