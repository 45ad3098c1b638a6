package tallylight.app.service;

import java.util.Optional;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * What people type or paste into the fields for address and key. Keys end up where they belong,
 * whichever field they came in; the mask of another program's key field is known as such.
 */
public sealed interface DestinationText {
  /** Nothing. */
  record Empty() implements DestinationText {}

  /** The dots or asterisks that hide a key, or a key of which a part is hidden. */
  record Mask() implements DestinationText {}

  /** A stream key. */
  record Key(StreamKey key) implements DestinationText {}

  /** A server's address. */
  record Address(RtmpUrl url) implements DestinationText {}

  /** A server's address with the stream key behind it. */
  record AddressWithKey(RtmpUrl url, StreamKey key) implements DestinationText {}

  /**
   * Not, or not yet, what the field is for.
   *
   * @param fault why, in words for the person; never holds the text
   */
  record Wrong(InvalidUrlException fault) implements DestinationText {}

  /** Reads the key field: a key, or a whole address with a key that was pasted there. */
  static DestinationText ofKeyField(String text, ServiceCatalogue catalogue) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return new Empty();
    }
    if (DestinationParts.isMasked(stripped)) {
      return new Mask();
    }
    if (DestinationParts.isAddress(stripped)) {
      DestinationText address = ofAddressField(stripped, catalogue);
      if (!(address instanceof Address url)) {
        return address;
      }
      return DestinationParts.lastPart(url.url()).orElse(address);
    }
    return new Key(StreamKey.of(stripped));
  }

  /** Reads the address field: a server's address, or one with a key pasted behind it. */
  static DestinationText ofAddressField(String text, ServiceCatalogue catalogue) {
    if (text.isBlank()) {
      return new Empty();
    }
    RtmpUrl url;
    try {
      url = RtmpUrl.parse(text);
    } catch (InvalidUrlException e) {
      return new Wrong(e);
    }
    DestinationText known = DestinationParts.behindKnownServer(url, catalogue);
    if (known != null) {
      return known;
    }
    Optional<StreamKey> embedded = url.embeddedKey();
    return embedded.isPresent()
        ? new AddressWithKey(url.withoutEmbeddedKey(), embedded.get())
        : new Address(url);
  }
}
