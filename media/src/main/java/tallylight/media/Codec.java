package tallylight.media;

/** The codecs a packet may hold. */
public enum Codec {
  /** H.264, ISO/IEC 14496-10: length-prefixed NAL units as in ISO/IEC 14496-15. */
  H264(true),
  /** AAC-LC, ISO/IEC 14496-3: raw access units without ADTS. */
  AAC(false);

  private final boolean video;

  Codec(boolean video) {
    this.video = video;
  }

  /** True for pictures, false for sound. */
  public boolean isVideo() {
    return video;
  }
}
