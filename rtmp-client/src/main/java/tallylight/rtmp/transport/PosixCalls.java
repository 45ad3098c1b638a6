package tallylight.rtmp.transport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The C library's calls on sockets, all of which give -1 where they fail. */
@SuppressWarnings("restricted")
final class PosixCalls {
  private static final Linker linker = Linker.nativeLinker();
  private static final FunctionDescriptor OPTION =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final FunctionDescriptor ADDRESS_OF =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

  private static final MethodHandle ioctl =
      handle(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle getsockopt = handle("getsockopt", OPTION);
  private static final MethodHandle setsockopt =
      handle(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle getsockname = handle("getsockname", ADDRESS_OF);
  private static final MethodHandle getpeername = handle("getpeername", ADDRESS_OF);

  private PosixCalls() {}

  private static MethodHandle handle(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    return linker.downcallHandle(
        linker
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new UnsupportedOperationException(name)),
        signature,
        options);
  }

  static int ioctl(int descriptor, long request, MemorySegment argument) {
    try {
      return (int) ioctl.invokeExact(descriptor, request, argument);
    } catch (Throwable e) {
      throw new AssertionError("ioctl", e);
    }
  }

  /**
   * Reads an option into {@code value}; {@code length} says how much may come, then how much did.
   */
  static int getsockopt(
      int descriptor, int level, int option, MemorySegment value, MemorySegment length) {
    try {
      return (int) getsockopt.invokeExact(descriptor, level, option, value, length);
    } catch (Throwable e) {
      throw new AssertionError("getsockopt", e);
    }
  }

  static int setsockopt(int descriptor, int level, int option, MemorySegment value) {
    try {
      return (int) setsockopt.invokeExact(descriptor, level, option, value, (int) value.byteSize());
    } catch (Throwable e) {
      throw new AssertionError("setsockopt", e);
    }
  }

  static int getsockname(int descriptor, MemorySegment address, MemorySegment length) {
    try {
      return (int) getsockname.invokeExact(descriptor, address, length);
    } catch (Throwable e) {
      throw new AssertionError("getsockname", e);
    }
  }

  static int getpeername(int descriptor, MemorySegment address, MemorySegment length) {
    try {
      return (int) getpeername.invokeExact(descriptor, address, length);
    } catch (Throwable e) {
      throw new AssertionError("getpeername", e);
    }
  }
}
