package tallylight.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import tallylight.media.Bitrate;

/**
 * What is left on a disk. A part of it is never used, so that a recording that ends for lack of
 * space ends in good order and leaves the computer working.
 */
public final class DiskSpace {
  private static final long LARGEST_RESERVE = 256L << 20;

  /** A reserve is at most this part of a disk. */
  private static final int RESERVED_PART = 20;

  private static final long UNKNOWN = -1;

  private final LongSupplier usable;
  private final long reserve;

  /**
   * Asked of whoever knows.
   *
   * @param usable bytes that may be written; negative where that is not known
   * @param reserve bytes that are left alone
   */
  public DiskSpace(LongSupplier usable, long reserve) {
    this.usable = usable;
    this.reserve = reserve;
  }

  /** The disk that holds a folder, or will hold it once it is made. */
  public static DiskSpace of(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      FileStore store = Files.getFileStore(existing);
      long reserve = Math.min(LARGEST_RESERVE, store.getTotalSpace() / RESERVED_PART);
      return new DiskSpace(() -> usable(store), reserve);
    } catch (IOException e) {
      return new DiskSpace(() -> UNKNOWN, LARGEST_RESERVE);
    }
  }

  private static long usable(FileStore store) {
    try {
      return store.getUsableSpace();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Bytes that may be written before the reserve is touched; empty where that is not known. */
  public OptionalLong left() {
    long bytes = usable.getAsLong();
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, bytes - reserve));
  }

  /** True where the reserve is all there is; false where that is not known. */
  public boolean isUsedUp() {
    OptionalLong left = left();
    return left.isPresent() && left.getAsLong() == 0;
  }

  /**
   * How long the space lasts at a rate.
   *
   * @return a century where the space or the rate is not known
   */
  public Duration timeLeft(Bitrate rate) {
    OptionalLong left = left();
    Duration most = Duration.ofDays(36_500);
    if (left.isEmpty() || rate.bitsPerSecond() == 0) {
      return most;
    }
    double seconds = left.getAsLong() * 8.0 / rate.bitsPerSecond();
    return seconds >= most.toSeconds() ? most : Duration.ofSeconds((long) seconds);
  }
}
