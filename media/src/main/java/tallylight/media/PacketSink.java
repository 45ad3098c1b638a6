package tallylight.media;

/** Where encoded packets go: a destination, a recorder. */
public interface PacketSink {
  /**
   * Comes before the first packet of a track, and again if its configuration changes.
   *
   * @param config what decoders must know first
   */
  void configure(CodecConfig config);

  /**
   * Takes a packet. The caller keeps its hold: who wants the packet for longer than this call
   * retains it. Never blocks.
   */
  void accept(EncodedPacket packet);
}
