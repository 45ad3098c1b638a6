package tallylight.media;

/** The codecs a packet may hold, and what one packet of each is. */
public enum Codec {
  /** H.264, ISO/IEC 14496-10: length-prefixed NAL units as in ISO/IEC 14496-15. */
  H264(true, true),
  /** H.265, ISO/IEC 23008-2: length-prefixed NAL units as in ISO/IEC 14496-15. */
  HEVC(true, true),
  /** AV1: the OBUs of a temporal unit in low-overhead format, without temporal delimiters. */
  AV1(true, true),
  /** VP9: a frame or superframe. */
  VP9(true, true),
  /** VP8, RFC 6386: a frame. */
  VP8(true, true),
  /** AAC-LC, ISO/IEC 14496-3: raw access units without ADTS. */
  AAC(false, true),
  /** Opus, RFC 6716: a packet. */
  OPUS(false, true),
  /** FLAC, RFC 9639: a frame. */
  FLAC(false, true),
  /** AC-3, ETSI TS 102 366: a frame. */
  AC3(false, false),
  /** Enhanced AC-3, ETSI TS 102 366: a frame. */
  EAC3(false, false),
  /** MPEG audio layer III, ISO/IEC 11172-3: a frame. */
  MP3(false, false);

  private final boolean video;
  private final boolean configured;

  Codec(boolean video, boolean configured) {
    this.video = video;
    this.configured = configured;
  }

  /** True for pictures, false for sound. */
  public boolean isVideo() {
    return video;
  }

  /** True where decoders need a configuration record; packets of the others say everything. */
  public boolean isConfigured() {
    return configured;
  }
}
