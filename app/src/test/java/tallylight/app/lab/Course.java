package tallylight.app.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tallylight.capture.CaptureException;
import tallylight.capture.file.MediaFileReader;
import tallylight.media.MediaClock;
import tallylight.media.VideoFrame;

/** What became of a recording in the course of time, in words: stretches that last. */
public final class Course {
  private static final double SHORTEST_SECONDS = 0.3;

  private final List<String> words = new ArrayList<>();
  private String current = "";
  private double since;
  private double lastSecond = Double.NaN;
  private double longestStep;

  /** Says in a word what a picture shows. */
  @FunctionalInterface
  public interface Look {
    String of(VideoFrame picture);
  }

  /** What the pictures of a recording show. */
  public static Course ofPictures(Path file, Look look) throws CaptureException {
    var course = new Course();
    MediaFileReader.readPictures(
        file, (frame, pts) -> course.add((double) pts / MediaClock.SECOND, look.of(frame)));
    course.end();
    return course;
  }

  /** Whether there is {@code sound} in a recording, or {@code silence} below -60 dBFS. */
  public static Course ofSound(Path file) throws CaptureException {
    var course = new Course();
    MediaFileReader.readSound(
        file,
        (left, _, length, pts) -> {
          float peak = 0;
          for (int i = 0; i < length; i++) {
            peak = Math.max(peak, Math.abs(left[i]));
          }
          course.add((double) pts / MediaClock.SECOND, peak > 0.001 ? "sound" : "silence");
        });
    course.end();
    return course;
  }

  private void add(double second, String word) {
    if (!Double.isNaN(lastSecond)) {
      longestStep = Math.max(longestStep, second - lastSecond);
    }
    lastSecond = second;
    if (!word.equals(current)) {
      end();
      current = word;
      since = second;
    }
  }

  private void end() {
    boolean lasted = lastSecond - since >= SHORTEST_SECONDS;
    if (lasted && (words.isEmpty() || !words.getLast().equals(current))) {
      words.add(current);
    }
  }

  /** What there was, each for a third of a second at least. */
  public List<String> words() {
    return List.copyOf(words);
  }

  /** The longest time without anything new, in seconds. */
  public double longestStep() {
    return longestStep;
  }
}
