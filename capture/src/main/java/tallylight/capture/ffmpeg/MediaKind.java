package tallylight.capture.ffmpeg;

import org.bytedeco.ffmpeg.global.avutil;

/** Pictures or sound. */
public enum MediaKind {
  VIDEO(avutil.AVMEDIA_TYPE_VIDEO),
  AUDIO(avutil.AVMEDIA_TYPE_AUDIO);

  private final int code;

  MediaKind(int code) {
    this.code = code;
  }

  /** AVMediaType. */
  int code() {
    return code;
  }
}
