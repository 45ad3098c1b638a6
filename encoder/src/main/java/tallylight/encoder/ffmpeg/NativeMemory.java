package tallylight.encoder.ffmpeg;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.Pointer;

/** Native memory as Java sees it. */
final class NativeMemory {
  private NativeMemory() {}

  /**
   * The memory behind a pointer, without copying. Valid only as long as the pointer's owner keeps
   * it.
   */
  @SuppressWarnings("restricted")
  static MemorySegment of(Pointer pointer, long size) {
    return MemorySegment.ofAddress(pointer.address()).reinterpret(size);
  }
}
