package tallylight.media.picture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import tallylight.media.VideoFrame;

/**
 * A picture with alpha, made ready to be laid over others again and again. For one thread.
 *
 * <p>Rows are cut into runs once: transparent ones cost nothing afterwards, opaque ones are copied,
 * and only what lies between is computed. Allocates nothing as long as pictures do not grow.
 */
public final class Overlay {
  private static final int OPAQUE = 255;

  private final Plane[] planes = {new Plane(0), new Plane(1), new Plane(2)};
  private byte[] alphaRow = new byte[0];
  private byte[] secondRow = new byte[0];

  /**
   * Takes over a picture, which may be used for something else afterwards.
   *
   * @param picture with alpha
   * @param opacity 0 to 255, by which all of it is weakened
   */
  public void prepare(VideoFrame picture, int opacity) {
    if (!picture.hasAlpha()) {
      throw new IllegalArgumentException("an overlay needs alpha");
    }
    int width = picture.size().width();
    if (alphaRow.length < width + 1) {
      alphaRow = new byte[width + 1];
      secondRow = new byte[width + 1];
    }
    for (Plane plane : planes) {
      plane.begin(picture);
      for (int row = 0; row < plane.height; row++) {
        if (plane.index == 0) {
          readAlpha(picture, row, alphaRow);
        } else {
          halveAlpha(picture, row, plane.width);
        }
        plane.addRow(picture, row, alphaRow, opacity);
      }
    }
  }

  private static void readAlpha(VideoFrame picture, int row, byte[] to) {
    long from = (long) row * picture.stride(VideoFrame.ALPHA);
    MemorySegment.copy(
        picture.plane(VideoFrame.ALPHA), JAVA_BYTE, from, to, 0, picture.size().width());
  }

  /**
   * The alpha of a chroma sample is the mean of its four pixels'; at odd edges they count twice.
   */
  private void halveAlpha(VideoFrame picture, int row, int columns) {
    int width = picture.size().width();
    readAlpha(picture, 2 * row, alphaRow);
    readAlpha(picture, Math.min(2 * row + 1, picture.size().height() - 1), secondRow);
    alphaRow[width] = alphaRow[width - 1];
    secondRow[width] = secondRow[width - 1];
    for (int x = 0; x < columns; x++) {
      int sum =
          (alphaRow[2 * x] & 0xFF)
              + (alphaRow[2 * x + 1] & 0xFF)
              + (secondRow[2 * x] & 0xFF)
              + (secondRow[2 * x + 1] & 0xFF);
      alphaRow[x] = (byte) ((sum + 2) / 4);
    }
  }

  /**
   * Lays the picture over the target: each sample becomes the picture's own plus {@code (255 -
   * alpha) / 255} of what the target's differs from black, rounded to the nearest.
   *
   * @param x left edge in pixels of the target, even; may lie beyond its edges, as {@code y}
   */
  public void draw(VideoFrame target, int x, int y) {
    for (Plane plane : planes) {
      plane.draw(target, x, y);
    }
  }

  /** One plane of colour with an alpha of its own. */
  private static final class Plane {
    /** A run is its first column, the one behind its last, and whether it is opaque. */
    private static final int RUN = 3;

    final int index;
    int width;
    int height;
    private byte[] samples = new byte[0];
    private byte[] alphas = new byte[0];
    private int[] rowStarts = new int[1];
    private int[] runs = new int[64];
    private int runsEnd;
    private byte[] below = new byte[0];

    Plane(int index) {
      this.index = index;
    }

    void begin(VideoFrame picture) {
      width = picture.width(index);
      height = picture.height(index);
      if (samples.length < width * height) {
        samples = new byte[width * height];
        alphas = new byte[width * height];
      }
      if (rowStarts.length < height + 1) {
        rowStarts = new int[height + 1];
      }
      if (below.length < width) {
        below = new byte[width];
      }
      runsEnd = 0;
    }

    void addRow(VideoFrame picture, int row, byte[] alphaRow, int opacity) {
      int at = row * width;
      long from = (long) row * picture.stride(index);
      MemorySegment.copy(picture.plane(index), JAVA_BYTE, from, samples, at, width);
      System.arraycopy(alphaRow, 0, alphas, at, width);
      if (opacity < OPAQUE) {
        weaken(at, opacity);
      }
      rowStarts[row] = runsEnd;
      int column = 0;
      while (column < width) {
        int alpha = alphas[at + column];
        int start = column++;
        boolean uniform = alpha == 0 || alpha == (byte) OPAQUE;
        while (column < width && continues(alphas[at + column], alpha, uniform)) {
          column++;
        }
        if (alpha != 0) {
          addRun(start, column, uniform);
        }
      }
      rowStarts[row + 1] = runsEnd;
    }

    private static boolean continues(byte alpha, int first, boolean uniform) {
      return uniform ? alpha == first : alpha != 0 && alpha != (byte) OPAQUE;
    }

    private void weaken(int at, int opacity) {
      int black = VideoFrame.black(index);
      for (int i = at; i < at + width; i++) {
        alphas[i] = (byte) by255((alphas[i] & 0xFF) * opacity);
        int sample = (samples[i] & 0xFF) * opacity + black * (OPAQUE - opacity);
        samples[i] = (byte) by255(sample);
      }
    }

    private void addRun(int start, int end, boolean opaque) {
      if (runs.length < runsEnd + RUN) {
        runs = Arrays.copyOf(runs, 2 * runs.length);
      }
      runs[runsEnd] = start;
      runs[runsEnd + 1] = end;
      runs[runsEnd + 2] = opaque ? 1 : 0;
      runsEnd += RUN;
    }

    void draw(VideoFrame target, int x, int y) {
      int shift = VideoFrame.isChroma(index) ? 1 : 0;
      int left = x >> shift;
      int top = y >> shift;
      int firstColumn = Math.max(0, -left);
      int endColumn = Math.min(width, target.width(index) - left);
      int endRow = Math.min(height, target.height(index) - top);
      for (int row = Math.max(0, -top); row < endRow; row++) {
        long to = (long) (top + row) * target.stride(index) + left;
        for (int run = rowStarts[row]; run < rowStarts[row + 1]; run += RUN) {
          int start = Math.max(runs[run], firstColumn);
          int count = Math.min(runs[run + 1], endColumn) - start;
          if (count > 0) {
            drawRun(
                target.plane(index), to + start, row * width + start, count, runs[run + 2] == 1);
          }
        }
      }
    }

    private void drawRun(MemorySegment target, long to, int from, int count, boolean opaque) {
      if (opaque) {
        MemorySegment.copy(samples, from, target, JAVA_BYTE, to, count);
        return;
      }
      MemorySegment.copy(target, JAVA_BYTE, to, below, 0, count);
      blend(below, samples, alphas, from, count, VideoFrame.black(index));
      MemorySegment.copy(below, 0, target, JAVA_BYTE, to, count);
    }

    private static void blend(
        byte[] below, byte[] samples, byte[] alphas, int from, int count, int black) {
      for (int i = 0; i < count; i++) {
        int rest = OPAQUE - (alphas[from + i] & 0xFF);
        int sum = (samples[from + i] & 0xFF) * OPAQUE + rest * ((below[i] & 0xFF) - black);
        // Scaling may overshoot at sharp edges, beyond what the alpha allows.
        below[i] = (byte) by255(Math.clamp(sum, 0, OPAQUE * OPAQUE));
      }
    }

    /** A number up to 255² divided by 255 and rounded to the nearest: exact. */
    private static int by255(int value) {
      int sum = value + 128;
      return (sum + (sum >> Byte.SIZE)) >> Byte.SIZE;
    }
  }
}
