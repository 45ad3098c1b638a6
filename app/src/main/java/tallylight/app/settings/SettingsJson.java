package tallylight.app.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.EncoderSharing;
import tallylight.app.service.StreamQuality;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings as JSON. A field that is missing has its usual value, so files of older programs can be
 * read; one that is unknown is passed over.
 */
final class SettingsJson {
  /** The version of the form: it rises when an old program would misread a new file. */
  static final int SCHEMA = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private SettingsJson() {}

  /** The text is not settings, or not ones that this program understands. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }

  private record File(
      int schema,
      @Nullable String language,
      @Nullable Theme theme,
      @Nullable Integer scalePercent,
      @Nullable String recordingFolder,
      @Nullable Map<String, String> shortcuts,
      @Nullable Steps firstRun,
      @Nullable Consent updateNotice,
      @Nullable String skippedVersion,
      @Nullable Integer countdownSeconds,
      @Nullable Boolean adaptive,
      @Nullable EncoderSharing sharing,
      @Nullable String activeProfile,
      @Nullable List<Entry> profiles) {}

  private record Steps(@Nullable Set<FirstRun.Step> done, @Nullable Set<FirstRun.Step> skipped) {}

  private record Entry(
      @Nullable String id,
      @Nullable String name,
      @Nullable String sceneFile,
      @Nullable String scene,
      @Nullable List<Destination> destinations,
      @Nullable Quality quality,
      @Nullable String encoder) {}

  private record Destination(
      @Nullable String id,
      @Nullable String name,
      @Nullable String service,
      @Nullable String url,
      @Nullable Boolean enabled,
      @Nullable Boolean keepKey) {}

  private record Quality(
      @Nullable String size,
      @Nullable Integer fpsNumerator,
      @Nullable Integer fpsDenominator,
      @Nullable Integer videoKbps,
      @Nullable Integer audioKbps,
      @Nullable Integer keyframeSeconds,
      @Nullable Boolean bFrames) {}

  static String write(Settings settings) {
    Appearance appearance = settings.appearance();
    return MAPPER.writeValueAsString(
        new File(
            SCHEMA,
            appearance.language(),
            appearance.theme(),
            appearance.scalePercent(),
            settings.recordingFolder() == null ? null : settings.recordingFolder().toString(),
            new TreeMap<>(settings.shortcuts()),
            new Steps(sorted(settings.firstRun().done()), sorted(settings.firstRun().skipped())),
            settings.updateNotice().consent(),
            settings.updateNotice().skipped(),
            settings.countdownSeconds(),
            settings.delivery().adaptive(),
            settings.delivery().sharing(),
            settings.activeProfile(),
            settings.profiles().stream().map(SettingsJson::entry).toList()));
  }

  private static Set<FirstRun.Step> sorted(Set<FirstRun.Step> steps) {
    Set<FirstRun.Step> all = EnumSet.noneOf(FirstRun.Step.class);
    all.addAll(steps);
    return all;
  }

  private static Entry entry(Profile profile) {
    StreamQuality quality = profile.quality();
    return new Entry(
        profile.id(),
        profile.name(),
        profile.sceneFile(),
        profile.scene(),
        profile.destinations().stream()
            .map(
                to ->
                    new Destination(
                        to.id(),
                        to.name(),
                        to.serviceId(),
                        to.url() == null ? null : to.url().tcUrl(),
                        to.enabled(),
                        to.keepKey()))
            .toList(),
        new Quality(
            quality.size().toString(),
            quality.rate().numerator(),
            quality.rate().denominator(),
            Math.toIntExact(quality.video().toKilobits()),
            Math.toIntExact(quality.audio().toKilobits()),
            quality.keyframeSeconds(),
            quality.bFrames()),
        profile.encoder());
  }

  /**
   * Reads the text of a file.
   *
   * @param profileName what a profile without a name is called
   */
  static Settings read(String json, String profileName) throws Fault {
    try {
      File file = MAPPER.readValue(json, File.class);
      if (file == null || file.schema() < 1) {
        throw new Fault("The file holds no settings.", null);
      }
      if (file.schema() > SCHEMA) {
        throw new Fault("The file is of a newer version of the program.", null);
      }
      return settings(file, profileName);
    } catch (JacksonException e) {
      throw new Fault("Line " + e.getLocation().getLineNr() + " of the file is damaged.", e);
    } catch (IllegalArgumentException | InvalidUrlException e) {
      throw new Fault("Something in the file is out of range.", e);
    }
  }

  private static Settings settings(File file, String profileName) throws InvalidUrlException {
    Settings usual = Settings.fresh(profileName);
    List<Entry> entries = or(file.profiles(), List.of());
    List<Profile> profiles = new ArrayList<>();
    for (Entry entry : entries) {
      profiles.add(profile(entry, profileName));
    }
    Steps steps = or(file.firstRun(), new Steps(null, null));
    Appearance looks = Appearance.USUAL;
    return new Settings(
        new Appearance(
            file.language(),
            or(file.theme(), looks.theme()),
            or(file.scalePercent(), looks.scalePercent())),
        file.recordingFolder() == null ? null : Path.of(file.recordingFolder()),
        or(file.shortcuts(), Map.of()),
        new FirstRun(or(steps.done(), Set.of()), or(steps.skipped(), Set.of())),
        new UpdateNotice(or(file.updateNotice(), Consent.NOT_ASKED), file.skippedVersion()),
        or(file.countdownSeconds(), 0),
        new Delivery(or(file.adaptive(), true), file.sharing()),
        or(file.activeProfile(), ""),
        profiles.isEmpty() ? usual.profiles() : profiles);
  }

  private static Profile profile(Entry entry, String name) throws InvalidUrlException {
    Profile usual = Profile.create(name);
    List<DestinationSettings> destinations = new ArrayList<>();
    for (Destination to : or(entry.destinations(), List.<Destination>of())) {
      DestinationSettings fresh = DestinationSettings.create("", "custom", null);
      destinations.add(
          new DestinationSettings(
              or(to.id(), fresh.id()),
              or(to.name(), fresh.name()),
              or(to.service(), fresh.serviceId()),
              to.url() == null ? null : RtmpUrl.parse(to.url()),
              or(to.enabled(), true),
              or(to.keepKey(), true)));
    }
    return new Profile(
        or(entry.id(), usual.id()),
        or(entry.name(), usual.name()),
        entry.sceneFile(),
        entry.scene(),
        destinations,
        entry.quality() == null ? usual.quality() : quality(entry.quality(), usual.quality()),
        or(entry.encoder(), usual.encoder()));
  }

  private static StreamQuality quality(Quality quality, StreamQuality usual) {
    return new StreamQuality(
        quality.size() == null
            ? usual.size()
            : VideoSize.parse(quality.size())
                .orElseThrow(() -> new IllegalArgumentException("no size: " + quality.size())),
        quality.fpsNumerator() == null
            ? usual.rate()
            : new FrameRate(quality.fpsNumerator(), or(quality.fpsDenominator(), 1)),
        quality.videoKbps() == null ? usual.video() : Bitrate.kilobits(quality.videoKbps()),
        quality.audioKbps() == null ? usual.audio() : Bitrate.kilobits(quality.audioKbps()),
        or(quality.keyframeSeconds(), usual.keyframeSeconds()),
        or(quality.bFrames(), usual.bFrames()));
  }

  private static <T> T or(@Nullable T value, T usual) {
    return value == null ? usual : value;
  }
}
