package tallylight.app.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.app.service.Adjustment.Kind;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;

/** Fits a quality to what services take, recommends one, and says why. */
public final class ServiceRules {
  /** How much of a measured uplink a broadcast may be planned for. */
  private static final double SHARE_OF_UPLINK = 0.7;

  private static final long LEAST_VIDEO = 200_000;
  private static final double ROUNDING = 1.001;

  private ServiceRules() {}

  /**
   * A quality that fits.
   *
   * @param quality what every service takes
   * @param adjustments what had to change, in the order of the services
   */
  public record Fitted(StreamQuality quality, List<Adjustment> adjustments) {
    public Fitted {
      adjustments = List.copyOf(adjustments);
    }
  }

  /** What a broadcast to one service becomes of what was wished. */
  public static Fitted fit(StreamService service, StreamQuality wished) {
    return fit(List.of(service), wished);
  }

  /** What one encoded broadcast to several services becomes: all of them take it. */
  public static Fitted fit(List<StreamService> services, StreamQuality wished) {
    List<Adjustment> adjustments = new ArrayList<>();
    StreamQuality quality = wished;
    for (StreamService service : services) {
      quality = fitOne(service, quality, adjustments);
    }
    return new Fitted(quality, adjustments);
  }

  private static StreamQuality fitOne(
      StreamService service, StreamQuality wished, List<Adjustment> adjustments) {
    ServiceLimits limits = service.limits();
    StreamQuality quality = fitSize(service, wished, adjustments);
    if (limits.maxFps() != null && quality.rate().perSecond() > limits.maxFps()) {
      FrameRate slower = FrameRate.of(limits.maxFps());
      add(adjustments, Kind.FRAME_RATE, service, quality.rate(), slower);
      quality = quality.withRate(slower);
    }
    Bitrate most = mostVideo(limits, quality);
    if (most != null && quality.video().compareTo(most) > 0) {
      add(adjustments, Kind.VIDEO_BITRATE, service, quality.video(), most);
      quality = quality.withVideo(most);
    }
    Bitrate mostSound = limits.maxAudio();
    if (mostSound != null && quality.audio().compareTo(mostSound) > 0) {
      add(adjustments, Kind.AUDIO_BITRATE, service, quality.audio(), mostSound);
      quality = quality.withAudio(mostSound);
    }
    Integer keyframes = limits.keyframeSeconds();
    if (keyframes != null && quality.keyframeSeconds() > keyframes) {
      add(
          adjustments,
          Kind.KEYFRAME_INTERVAL,
          service,
          quality.keyframeSeconds() + " s",
          keyframes + " s");
      quality = quality.withKeyframeSeconds(keyframes);
    }
    if (!limits.bFrames() && quality.bFrames()) {
      add(adjustments, Kind.B_FRAMES, service, "", "");
      quality = quality.withoutBFrames();
    }
    return quality;
  }

  private static void add(
      List<Adjustment> adjustments, Kind kind, StreamService service, Object from, Object to) {
    adjustments.add(new Adjustment(kind, service.name(), from.toString(), to.toString()));
  }

  /** Pictures become smaller where they must, and never larger. */
  private static StreamQuality fitSize(
      StreamService service, StreamQuality wished, List<Adjustment> adjustments) {
    List<VideoSize> sizes = service.limits().sizes();
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> isNearly(size, wished.size()))) {
      return wished;
    }
    long area = RatedFormat.area(wished.size());
    Optional<VideoSize> smaller =
        sizes.stream()
            .filter(size -> RatedFormat.area(size) <= area)
            .max(Comparator.comparingLong(RatedFormat::area));
    if (smaller.isEmpty()) {
      VideoSize least = sizes.stream().min(Comparator.comparingLong(RatedFormat::area)).get();
      add(adjustments, Kind.SIZE_ADVISED, service, wished.size(), least);
      return wished;
    }
    add(adjustments, Kind.SIZE, service, wished.size(), smaller.get());
    return wished.withSize(smaller.get());
  }

  /** 480 lines are 852, 853 or 854 pixels wide, and mean the same. */
  private static boolean isNearly(VideoSize one, VideoSize other) {
    return one.height() == other.height() && Math.abs(one.width() - other.width()) <= 2;
  }

  private static @Nullable Bitrate mostVideo(ServiceLimits limits, StreamQuality quality) {
    return limits.bitrates().stream()
        .filter(
            format ->
                format.covers(quality.size(), quality.rate())
                    || (isNearly(format.size(), quality.size())
                        && quality.rate().perSecond() <= format.rate().perSecond() + 0.01))
        .map(RatedFormat::bitrate)
        .min(Comparator.naturalOrder())
        .orElse(limits.maxVideo());
  }

  /**
   * The finest quality for a service that the uplink carries and the machine makes.
   *
   * @param service where it goes
   * @param budget what pictures and sound together may take, as {@link #budget} gives it
   * @param pixelsPerSecond what the machine encodes in time
   * @param largest no pictures are larger
   * @return what fits the service; the least of the choices, at what is left, where nothing does
   */
  public static StreamQuality recommend(
      StreamService service, Bitrate budget, double pixelsPerSecond, VideoSize largest) {
    for (StreamQuality choice : choices(service)) {
      StreamQuality fitting = fit(service, choice).quality();
      boolean made =
          RatedFormat.area(fitting.size()) <= RatedFormat.area(largest)
              && pixelRate(fitting) <= pixelsPerSecond * ROUNDING;
      if (made && fitting.total().compareTo(budget) <= 0) {
        return fitting;
      }
    }
    StreamQuality least = fit(service, StreamQuality.CHOICES.getLast()).quality();
    long left = Math.max(LEAST_VIDEO, budget.bitsPerSecond() - least.audio().bitsPerSecond());
    return least.withVideo(new Bitrate(Math.min(least.video().bitsPerSecond(), left)));
  }

  /** What may be planned for on an uplink that was measured to carry so much: seven tenths. */
  public static Bitrate budget(Bitrate measured) {
    return new Bitrate(Math.round(measured.bitsPerSecond() * SHARE_OF_UPLINK));
  }

  private static double pixelRate(StreamQuality quality) {
    return RatedFormat.area(quality.size()) * quality.rate().perSecond();
  }

  /** What the service recommends, with the usual choices between and below. */
  private static List<StreamQuality> choices(StreamService service) {
    List<StreamQuality> all = new ArrayList<>();
    for (RatedFormat format : service.recommended()) {
      all.add(StreamQuality.of(format.size(), format.rate(), format.bitrate()));
    }
    all.addAll(StreamQuality.CHOICES);
    all.sort(
        Comparator.comparingDouble(ServiceRules::pixelRate)
            .thenComparing(StreamQuality::video)
            .reversed());
    return all;
  }
}
