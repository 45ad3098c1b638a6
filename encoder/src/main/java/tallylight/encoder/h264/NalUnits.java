package tallylight.encoder.h264;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The NAL units of a byte stream (ISO/IEC 14496-10, Annex B), found by their start codes. Made once
 * and used for one access unit after the other; holds positions only, never bytes.
 */
public final class NalUnits {
  /** nal_unit_type of a coded slice of an IDR picture. */
  public static final int IDR_SLICE = 5;

  /** nal_unit_type of supplemental enhancement information. */
  public static final int SEI = 6;

  /** nal_unit_type of a sequence parameter set. */
  public static final int SPS = 7;

  /** nal_unit_type of a picture parameter set. */
  public static final int PPS = 8;

  /** nal_unit_type of an access unit delimiter. */
  public static final int DELIMITER = 9;

  /** nal_unit_type of filler data. */
  public static final int FILLER = 12;

  private static final int START_CODE = 3;
  private static final int TYPE_BITS = 0x1f;

  private MemorySegment stream = MemorySegment.NULL;
  private long[] offsets = new long[16];
  private int[] lengths = new int[16];
  private int count;

  /** Finds the NAL units of {@code stream}, which must stay valid while they are read. */
  public void find(MemorySegment stream) {
    this.stream = stream;
    count = 0;
    long size = stream.byteSize();
    long start = startCode(0, size);
    while (start < size) {
      long begin = start + START_CODE;
      long next = startCode(begin, size);
      add(begin, withoutTrailingZeros(begin, next));
      start = next;
    }
  }

  private void add(long begin, long end) {
    if (begin == end) {
      return;
    }
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    offsets[count] = begin;
    lengths[count] = Math.toIntExact(end - begin);
    count++;
  }

  /** Where the next 00 00 01 begins, or {@code size} where there is none. */
  private long startCode(long from, long size) {
    long i = from + 2;
    while (i < size) {
      byte last = stream.get(JAVA_BYTE, i);
      if (last == 1 && stream.get(JAVA_BYTE, i - 1) == 0 && stream.get(JAVA_BYTE, i - 2) == 0) {
        return i - 2;
      }
      // A byte other than 0 and 1 is no part of a start code, so the next ends three further on.
      i += (last & ~1) != 0 ? START_CODE : 1;
    }
    return size;
  }

  /** A NAL unit never ends in zero: those are trailing_zero_8bits, or a longer start code's. */
  private long withoutTrailingZeros(long begin, long end) {
    long last = end;
    while (last > begin && stream.get(JAVA_BYTE, last - 1) == 0) {
      last--;
    }
    return last;
  }

  /** How many were found. */
  public int count() {
    return count;
  }

  /** The nal_unit_type of a unit (ISO/IEC 14496-10, 7.4.1). */
  public int type(int unit) {
    return stream.get(JAVA_BYTE, offsets[unit]) & TYPE_BITS;
  }

  /** Bytes of a unit, its header byte included. */
  public int length(int unit) {
    return lengths[unit];
  }

  /** Copies a unit into {@code target}, from {@code offset} on. */
  void copy(int unit, MemorySegment target, long offset) {
    MemorySegment.copy(stream, offsets[unit], target, offset, lengths[unit]);
  }

  /** True where a unit is, byte by byte, {@code bytes}. */
  boolean equals(int unit, byte[] bytes) {
    return lengths[unit] == bytes.length
        && MemorySegment.mismatch(
                stream,
                offsets[unit],
                offsets[unit] + bytes.length,
                MemorySegment.ofArray(bytes),
                0,
                bytes.length)
            < 0;
  }

  /** A copy of a unit. */
  byte[] bytes(int unit) {
    return stream.asSlice(offsets[unit], lengths[unit]).toArray(JAVA_BYTE);
  }
}
