package tallylight.bench.network;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What the peers have in common: frames leave in the order in which they came. */
abstract class QueuePublisher implements Publisher {
  final double ceiling;
  final double audio;
  final ArrayDeque<Frame> queue = new ArrayDeque<>();
  double kilobits;
  long bytesWritten;
  int dropped;
  int sent;

  QueuePublisher(Scenario scenario) {
    ceiling = scenario.ceiling();
    audio = scenario.audio();
    kilobits = ceiling;
  }

  @Override
  public void encoded(Frame frame, int now) {
    queue.addLast(frame);
  }

  @Override
  public @Nullable Frame next(int now) {
    return queue.pollFirst();
  }

  @Override
  public void written(Frame frame, int began, int now) {
    bytesWritten += frame.wireBytes();
    sent++;
  }

  @Override
  public void tick(int now, TcpFlow socket) {}

  @Override
  public double videoKilobits() {
    return kilobits;
  }

  /** From the oldest picture that waits and is no keyframe to the newest frame, in milliseconds. */
  int queuedMillis(int now) {
    for (Frame frame : queue) {
      if (!frame.audio && !frame.key) {
        return now - frame.captured;
      }
    }
    return 0;
  }

  /** Drops all waiting pictures that are no keyframes. */
  void dropPictures() {
    int before = queue.size();
    queue.removeIf(frame -> !frame.audio && !frame.key);
    dropped += before - queue.size();
  }
}
