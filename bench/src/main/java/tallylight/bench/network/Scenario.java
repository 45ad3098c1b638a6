package tallylight.bench.network;

import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.congestion.RateSettings;

/**
 * An uplink and a broadcast over it.
 *
 * @param name for tables
 * @param tuning whether the constants may be chosen by it; the others only ever judge
 * @param seconds how long it lasts
 * @param capacity of the narrowest link
 * @param queueBytes what waits there before it drops
 * @param rttMillis without queues
 * @param loss part of the segments lost by chance
 * @param competitor whether a bulk transfer shares the link
 * @param ceiling of the video, kbit/s
 * @param floor of the video, kbit/s
 * @param audio kbit/s
 * @param content what the pictures need
 * @param upAt when the capacity rises for good, in seconds; 0 where it does not
 * @param downAt when it falls, in seconds; 0 where it does not
 */
record Scenario(
    String name,
    boolean tuning,
    int seconds,
    Capacity capacity,
    int queueBytes,
    int rttMillis,
    double loss,
    boolean competitor,
    double ceiling,
    double floor,
    double audio,
    EncoderModel.ContentDemand content,
    int upAt,
    int downAt) {
  private static final double HD_FROM = 1000;
  private static final int QUEUE = 200_000;
  private static final EncoderModel.ContentDemand HARD = _ -> 1e9;

  static Scenario of(String name, int seconds, Capacity capacity, double ceiling) {
    return new Scenario(
        name,
        false,
        seconds,
        capacity,
        QUEUE,
        40,
        0,
        false,
        ceiling,
        Math.max(150, ceiling / 8),
        128,
        HARD,
        0,
        0);
  }

  /** Thin uplinks carry 360p, the others 720p. */
  VideoFormat format() {
    VideoSize size = ceiling < HD_FROM ? new VideoSize(640, 360) : VideoSize.HD_720;
    return VideoFormat.of(size, FrameRate.of(EncoderModel.PICTURE_RATE));
  }

  /** Between which bitrates the video may move. */
  RateSettings range(boolean mayHoldPictures) {
    return new RateSettings(
        Bitrate.kilobits((long) floor),
        Bitrate.kilobits((long) ceiling),
        Bitrate.kilobits((long) audio),
        mayHoldPictures);
  }

  Scenario forTuning() {
    return new Scenario(
        name,
        true,
        seconds,
        capacity,
        queueBytes,
        rttMillis,
        loss,
        competitor,
        ceiling,
        floor,
        audio,
        content,
        upAt,
        downAt);
  }

  Scenario withQueue(int bytes) {
    return new Scenario(
        name,
        tuning,
        seconds,
        capacity,
        bytes,
        rttMillis,
        loss,
        competitor,
        ceiling,
        floor,
        audio,
        content,
        upAt,
        downAt);
  }

  Scenario withRtt(int millis) {
    return new Scenario(
        name,
        tuning,
        seconds,
        capacity,
        queueBytes,
        millis,
        loss,
        competitor,
        ceiling,
        floor,
        audio,
        content,
        upAt,
        downAt);
  }

  Scenario withLoss(double part) {
    return new Scenario(
        name,
        tuning,
        seconds,
        capacity,
        queueBytes,
        rttMillis,
        part,
        competitor,
        ceiling,
        floor,
        audio,
        content,
        upAt,
        downAt);
  }

  Scenario withCompetitor() {
    return new Scenario(
        name,
        tuning,
        seconds,
        capacity,
        queueBytes,
        rttMillis,
        loss,
        true,
        ceiling,
        floor,
        audio,
        content,
        upAt,
        downAt);
  }

  Scenario withContent(EncoderModel.ContentDemand demand) {
    return new Scenario(
        name,
        tuning,
        seconds,
        capacity,
        queueBytes,
        rttMillis,
        loss,
        competitor,
        ceiling,
        floor,
        audio,
        demand,
        upAt,
        downAt);
  }

  /** Its first seconds only. */
  Scenario lasting(int newSeconds) {
    return new Scenario(
        name,
        tuning,
        Math.min(seconds, newSeconds),
        capacity,
        queueBytes,
        rttMillis,
        loss,
        competitor,
        ceiling,
        floor,
        audio,
        content,
        upAt,
        downAt);
  }

  Scenario withStep(int downSeconds, int upSeconds) {
    return new Scenario(
        name,
        tuning,
        seconds,
        capacity,
        queueBytes,
        rttMillis,
        loss,
        competitor,
        ceiling,
        floor,
        audio,
        content,
        upSeconds,
        downSeconds);
  }
}
