package tallylight.capture.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CameraMode;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;

/**
 * Asks the kernel what a camera can give, by the ioctls VIDIOC_ENUM_FMT, VIDIOC_ENUM_FRAMESIZES and
 * VIDIOC_ENUM_FRAMEINTERVALS of {@code linux/videodev2.h}. A camera that is in use answers too.
 */
@SuppressWarnings("restricted")
final class V4l2Modes {
  private static final Logger LOG = LoggerFactory.getLogger(V4l2Modes.class);

  static final long ENUM_FMT = 0xC040_5602L;
  static final long ENUM_FRAMESIZES = 0xC02C_564AL;
  static final long ENUM_FRAMEINTERVALS = 0xC034_564BL;

  private static final int VIDEO_CAPTURE = 1;
  private static final int DISCRETE = 1;
  private static final int READ_WRITE_NONBLOCK = 0x802;

  /** More than any camera has; a driver that never ends is not followed. */
  private static final int MOST = 64;

  private final Ioctl ioctl;

  /** Asks an open device. */
  @FunctionalInterface
  interface Ioctl {
    /** 0, or -1 where the request is refused. */
    int call(long request, MemorySegment argument);
  }

  V4l2Modes(Ioctl ioctl) {
    this.ioctl = ioctl;
  }

  /** What the camera of a node can give; empty where it does not tell. */
  static List<CameraMode> of(String node) {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle open = find(linker, "open", JAVA_INT, ADDRESS, JAVA_INT);
      MethodHandle ioctl = find(linker, "ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
      MethodHandle close = find(linker, "close", JAVA_INT, JAVA_INT);
      int descriptor = (int) open.invokeExact(arena.allocateFrom(node), READ_WRITE_NONBLOCK);
      if (descriptor < 0) {
        return List.of();
      }
      try {
        return new V4l2Modes((request, argument) -> call(ioctl, descriptor, request, argument))
            .list();
      } finally {
        int result = (int) close.invokeExact(descriptor);
        LOG.trace("{} closed: {}", node, result);
      }
    } catch (Throwable e) {
      LOG.debug("{} does not tell its modes", node, e);
      return List.of();
    }
  }

  private static MethodHandle find(
      Linker linker, String name, MemoryLayout result, MemoryLayout... arguments) {
    var signature = FunctionDescriptor.of(result, arguments);
    MemorySegment function =
        linker.defaultLookup().find(name).orElseThrow(() -> new LinkageError("no " + name));
    return arguments.length > 1
        ? linker.downcallHandle(function, signature, Linker.Option.firstVariadicArg(2))
        : linker.downcallHandle(function, signature);
  }

  private static int call(
      MethodHandle ioctl, int descriptor, long request, MemorySegment argument) {
    try {
      return (int) ioctl.invokeExact(descriptor, request, argument);
    } catch (Throwable e) {
      throw new AssertionError("ioctl", e);
    }
  }

  /** All modes, in the order of the device. */
  List<CameraMode> list() {
    List<CameraMode> modes = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      // struct v4l2_fmtdesc: index, type, flags, description, pixelformat at 44.
      MemorySegment format = arena.allocate(64, 8);
      for (int index = 0; index < MOST; index++) {
        format.fill((byte) 0);
        format.set(JAVA_INT, 0, index);
        format.set(JAVA_INT, 4, VIDEO_CAPTURE);
        if (ioctl.call(ENUM_FMT, format) < 0) {
          break;
        }
        addSizes(format.get(JAVA_INT, 44), arena, modes);
      }
    }
    return modes;
  }

  /**
   * struct v4l2_frmsizeenum: index, pixel format, type, then width and height, or least, most and
   * step of each.
   */
  private void addSizes(int coding, Arena arena, List<CameraMode> modes) {
    MemorySegment sizes = arena.allocate(44, 8);
    for (int index = 0; index < MOST; index++) {
      sizes.fill((byte) 0);
      sizes.set(JAVA_INT, 0, index);
      sizes.set(JAVA_INT, 4, coding);
      if (ioctl.call(ENUM_FRAMESIZES, sizes) < 0) {
        return;
      }
      boolean discrete = sizes.get(JAVA_INT, 8) == DISCRETE;
      int width = sizes.get(JAVA_INT, discrete ? 12 : 16);
      int height = sizes.get(JAVA_INT, discrete ? 16 : 28);
      add(coding, width, height, arena, modes);
      if (!discrete) {
        return;
      }
    }
  }

  private void add(int coding, int width, int height, Arena arena, List<CameraMode> modes) {
    Optional<VideoSize> size = VideoSize.parse(width + "x" + height);
    Optional<FrameRate> fastest = fastest(coding, width, height, arena);
    if (size.isPresent() && fastest.isPresent()) {
      modes.add(new CameraMode(letters(coding), size.get(), fastest.get()));
    }
  }

  /**
   * struct v4l2_frmivalenum: index, pixel format, width, height, type, then an interval as a
   * fraction, or the shortest one first.
   */
  private Optional<FrameRate> fastest(int coding, int width, int height, Arena arena) {
    MemorySegment intervals = arena.allocate(52, 8);
    Optional<FrameRate> best = Optional.empty();
    for (int index = 0; index < MOST; index++) {
      intervals.fill((byte) 0);
      intervals.set(JAVA_INT, 0, index);
      intervals.set(JAVA_INT, 4, coding);
      intervals.set(JAVA_INT, 8, width);
      intervals.set(JAVA_INT, 12, height);
      if (ioctl.call(ENUM_FRAMEINTERVALS, intervals) < 0) {
        break;
      }
      Optional<FrameRate> rate = rate(intervals.get(JAVA_INT, 24), intervals.get(JAVA_INT, 20));
      if (rate.isPresent() && (best.isEmpty() || rate.get().perSecond() > best.get().perSecond())) {
        best = rate;
      }
      if (intervals.get(JAVA_INT, 16) != DISCRETE) {
        break;
      }
    }
    return best;
  }

  private static Optional<FrameRate> rate(int numerator, int denominator) {
    int divisor = BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).intValue();
    try {
      return divisor == 0
          ? Optional.empty()
          : Optional.of(new FrameRate(numerator / divisor, denominator / divisor));
    } catch (IllegalArgumentException e) {
      LOG.debug("A camera tells of {}/{} pictures a second", numerator, denominator);
      return Optional.empty();
    }
  }

  private static String letters(int coding) {
    var letters = new StringBuilder();
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      letters.append((char) (coding >>> shift & 0x7F));
    }
    String text = letters.toString().strip().toUpperCase(Locale.ROOT);
    // The highest bit says that samples have their high byte first.
    return coding < 0 ? text + "-BE" : text;
  }
}
