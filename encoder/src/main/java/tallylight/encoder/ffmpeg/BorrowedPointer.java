package tallylight.encoder.ffmpeg;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Points to memory somebody else owns, and can be pointed elsewhere, so that no pointer need be
 * made for every picture.
 */
public final class BorrowedPointer extends BytePointer {
  public BorrowedPointer() {
    super((Pointer) null);
  }

  /** Points to the first byte of a native segment, which must outlive every use of the pointer. */
  public BorrowedPointer at(MemorySegment memory) {
    address = memory.address();
    position = 0;
    limit = memory.byteSize();
    capacity = memory.byteSize();
    return this;
  }
}
