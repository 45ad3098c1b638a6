package tallylight.app.service;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** How address, key and mask are told from each other. */
final class DestinationParts {
  private static final Pattern MASKED = Pattern.compile("[*•●·]{3,}|^[*•●·]+$");
  private static final Pattern ADDRESS = Pattern.compile("rtmpt?s?://", Pattern.CASE_INSENSITIVE);

  private DestinationParts() {}

  /** True where dots or asterisks stand for a key or for a part of it. */
  static boolean isMasked(String text) {
    return MASKED.matcher(text).find();
  }

  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).lookingAt();
  }

  /** Whatever follows a listed server's address is a key, of whatever shape; null for nothing. */
  static @Nullable DestinationText behindKnownServer(RtmpUrl url, ServiceCatalogue catalogue) {
    String whole = url.tcUrl();
    for (StreamService service : catalogue.services()) {
      for (IngestServer server : service.servers()) {
        String start = server.url().tcUrl() + "/";
        if (whole.startsWith(start) && whole.length() > start.length()) {
          String rest = whole.substring(start.length());
          return isMasked(rest)
              ? new DestinationText.Mask()
              : new DestinationText.AddressWithKey(server.url(), StreamKey.of(rest));
        }
      }
    }
    return null;
  }

  /** In the key field the last part of an address is its key, of whatever shape. */
  static Optional<DestinationText> lastPart(RtmpUrl url) {
    try {
      RtmpUrl.WithKey split = RtmpUrl.splitKey(url.tcUrl());
      return Optional.of(new DestinationText.AddressWithKey(split.url(), split.key()));
    } catch (InvalidUrlException _) {
      return Optional.empty();
    }
  }
}
