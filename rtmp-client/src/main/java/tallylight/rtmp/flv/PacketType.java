package tallylight.rtmp.flv;

/**
 * What an audio or video body carries (E-RTMP v2, AudioPacketType and VideoPacketType). The types
 * of the legacy headers of AVC and AAC are among them.
 */
public enum PacketType {
  /** A decoder's configuration. */
  SEQUENCE_START,
  /** One access unit for each track. */
  CODED_FRAMES,
  /** Nothing more will come on a track. */
  SEQUENCE_END,
  /** AMF names and values about the pictures that follow, such as {@link ColorInfo}. */
  METADATA,
  /** Which speaker each channel is for. */
  MULTICHANNEL_CONFIG,
  /** A decoder's configuration for AV1 in an MPEG-2 transport stream. */
  MPEG2TS_SEQUENCE_START,
  /** A note to the player, such as the beginning of a seek; without tracks. */
  COMMAND,
  /** A type that has no name here. */
  OTHER;

  /** Whether decoders must have seen it before what follows, however late they join. */
  public boolean isConfiguration() {
    return switch (this) {
      case SEQUENCE_START, MPEG2TS_SEQUENCE_START, METADATA, MULTICHANNEL_CONFIG -> true;
      case CODED_FRAMES, SEQUENCE_END, COMMAND, OTHER -> false;
    };
  }
}
