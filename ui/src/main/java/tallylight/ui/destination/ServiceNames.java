package tallylight.ui.destination;

import java.util.ArrayList;
import java.util.List;
import tallylight.app.service.Adjustment;
import tallylight.app.service.ServiceLimits;
import tallylight.app.service.StreamService;
import tallylight.ui.kit.Texts;

/** Words for services, what they take, and what that changes. */
public final class ServiceNames {
  private ServiceNames() {}

  /** What a service is called. */
  public static String of(StreamService service) {
    return service.isCustom() ? Texts.get("destination.custom") : service.name();
  }

  /** What a service takes, in a sentence; empty where nothing is known. */
  static String limits(StreamService service) {
    ServiceLimits limits = service.limits();
    List<String> parts = new ArrayList<>();
    if (limits.maxVideo() != null) {
      parts.add(Texts.get("limit.video", limits.maxVideo()));
    }
    if (limits.maxAudio() != null) {
      parts.add(Texts.get("limit.audio", limits.maxAudio()));
    }
    if (limits.maxFps() != null) {
      parts.add(Texts.get("limit.fps", limits.maxFps()));
    }
    if (limits.keyframeSeconds() != null) {
      parts.add(Texts.get("limit.keyframe", limits.keyframeSeconds()));
    }
    return parts.isEmpty()
        ? ""
        : Texts.get("limit.all", of(service), String.join(Texts.get("limit.joint"), parts));
  }

  /** What a service's limits changed, and why, in a sentence. */
  public static String adjustment(Adjustment adjustment) {
    String key =
        switch (adjustment.kind()) {
          case SIZE -> "adjusted.size";
          case SIZE_ADVISED -> "adjusted.size-advised";
          case FRAME_RATE -> "adjusted.rate";
          case VIDEO_BITRATE -> "adjusted.video";
          case AUDIO_BITRATE -> "adjusted.audio";
          case KEYFRAME_INTERVAL -> "adjusted.keyframe";
          case B_FRAMES -> "adjusted.b-frames";
        };
    return Texts.get(key, adjustment.service(), adjustment.from(), adjustment.to());
  }
}
