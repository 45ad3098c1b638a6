package tallylight.rtmp.flv;

/** Numbers of the tag headers (FLV 10.1, E.4.2 and E.4.3; E-RTMP v2, Enhanced Audio and Video). */
final class ExHeader {
  /** The top bit of a video body says that the low nibble is a packet type. */
  static final int VIDEO = 0x80;

  /** SoundFormat 9 says that the low nibble of an audio body is a packet type. */
  static final int AUDIO_FORMAT = 9;

  static final int KEY_FRAME = 1;
  static final int INTER_FRAME = 2;
  static final int COMMAND_FRAME = 5;

  /** Packet types that audio and video share; AVC and AAC have the first of them, too. */
  static final int SEQUENCE_START = 0;

  static final int CODED_FRAMES = 1;
  static final int SEQUENCE_END = 2;
  static final int MOD_EX = 7;

  static final int VIDEO_CODED_FRAMES_X = 3;
  static final int VIDEO_METADATA = 4;
  static final int VIDEO_MPEG2TS_SEQUENCE_START = 5;
  static final int VIDEO_MULTITRACK = 6;

  static final int AUDIO_MULTICHANNEL_CONFIG = 4;
  static final int AUDIO_MULTITRACK = 5;

  static final int ONE_TRACK = 0;
  static final int MANY_TRACKS = 1;
  static final int MANY_TRACKS_MANY_CODECS = 2;

  /** The only modification there is: nanoseconds that go on top of the timestamp. */
  static final int TIMESTAMP_OFFSET_NANO = 0;

  static final int NANO_OFFSET_BYTES = 3;
  static final int LARGEST_NANO_OFFSET = 999_999;

  /** Legacy codec ids. */
  static final int AVC = 7;

  static final int AAC = 10;
  static final int MP3 = 2;

  private ExHeader() {}

  static int multitrack(boolean video) {
    return video ? VIDEO_MULTITRACK : AUDIO_MULTITRACK;
  }

  static PacketType packetType(boolean video, int number) {
    return switch (number) {
      case SEQUENCE_START -> PacketType.SEQUENCE_START;
      case CODED_FRAMES -> PacketType.CODED_FRAMES;
      case SEQUENCE_END -> PacketType.SEQUENCE_END;
      case VIDEO_CODED_FRAMES_X -> video ? PacketType.CODED_FRAMES : PacketType.OTHER;
      case VIDEO_METADATA -> video ? PacketType.METADATA : PacketType.MULTICHANNEL_CONFIG;
      case VIDEO_MPEG2TS_SEQUENCE_START ->
          video ? PacketType.MPEG2TS_SEQUENCE_START : PacketType.OTHER;
      default -> PacketType.OTHER;
    };
  }
}
