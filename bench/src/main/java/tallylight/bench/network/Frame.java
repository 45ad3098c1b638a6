package tallylight.bench.network;

/** An access unit on its way. Times in milliseconds of the simulation. */
final class Frame {
  static final int NEVER = -1;

  final int number;
  final boolean audio;
  final boolean key;
  final int bytes;
  final int captured;
  final int encoded;
  int arrived = NEVER;

  Frame(int number, boolean audio, boolean key, int bytes, int captured, int encoded) {
    this.number = number;
    this.audio = audio;
    this.key = key;
    this.bytes = bytes;
    this.captured = captured;
    this.encoded = encoded;
  }

  /** With the FLV tag's and the chunks' headers. */
  int wireBytes() {
    return bytes + 17 + bytes / 4096;
  }
}
