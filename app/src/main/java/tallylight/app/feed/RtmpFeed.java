package tallylight.app.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallylight.capture.FeedAddress;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.ProblemException;
import tallylight.rtmp.play.PlayerSettings;
import tallylight.rtmp.play.RtmpPlayer;
import tallylight.rtmp.session.Credentials;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;

/** A feed by RTMP. */
final class RtmpFeed {
  private static final Pattern USER =
      Pattern.compile("[a-z]+://(?<user>[^/?@:]+):(?<password>[^/?@]*)@.*");

  private RtmpFeed() {}

  static void play(FeedAddress address, MediaClock clock, PacketSink sink)
      throws ProblemException, InterruptedException {
    RtmpUrl.WithKey parts = RtmpUrl.splitKey(address.reveal());
    PlayerSettings settings = withUser(PlayerSettings.of(parts.url(), parts.key()), address);
    try (RtmpPlayer player = RtmpPlayer.connect(settings, clock, sink)) {
      Optional<RtmpException> end = player.ended().toCompletableFuture().get();
      if (end.isPresent()) {
        throw end.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a player tells its failure otherwise", e);
    }
  }

  private static PlayerSettings withUser(PlayerSettings settings, FeedAddress address) {
    Matcher user = USER.matcher(address.reveal());
    return user.matches()
        ? settings.withConnection(
            settings
                .connection()
                .withCredentials(
                    Credentials.of(decoded(user.group("user")), decoded(user.group("password")))))
        : settings;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
