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

  /**
   * Points into a native segment, which must outlive every use of the pointer.
   *
   * @param offset of the byte to point to
   */
  public BorrowedPointer at(MemorySegment memory, long offset) {
    address = memory.address() + offset;
    position = 0;
    limit = memory.byteSize() - offset;
    capacity = limit;
    return this;
  }
}
