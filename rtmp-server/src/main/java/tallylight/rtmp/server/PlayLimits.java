package tallylight.rtmp.server;

import java.time.Duration;

/**
 * How much players may ask of the ingest.
 *
 * @param awaitPublisher how long a player waits for a name that nobody publishes yet
 * @param awaitReturn how long players stay after a broadcast for its publisher to return
 * @param queueBytes how many bytes may wait for one player; beyond it pictures are left out up to
 *     the next keyframe
 * @param queueTime how long a player may be behind before pictures are left out likewise
 * @param stall how long one message may take to be written; a player that takes longer is dropped
 * @param cacheBytes the most bytes kept for players who come late, per broadcast; 0 for none, and
 *     then they wait for the next keyframe
 * @param cacheTime the longest stretch kept for players who come late
 */
public record PlayLimits(
    Duration awaitPublisher,
    Duration awaitReturn,
    int queueBytes,
    Duration queueTime,
    Duration stall,
    int cacheBytes,
    Duration cacheTime) {
  /** Suits broadcasts of up to 20 Mbit/s with a keyframe every few seconds. */
  public static final PlayLimits USUAL =
      new PlayLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          16 << 20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          12 << 20,
          Duration.ofSeconds(15));

  /** Sets how long players wait for a publisher to come, and to come back. */
  public PlayLimits withPatience(Duration newAwaitPublisher, Duration newAwaitReturn) {
    return new PlayLimits(
        newAwaitPublisher, newAwaitReturn, queueBytes, queueTime, stall, cacheBytes, cacheTime);
  }

  /** Sets how slow a player may be. */
  public PlayLimits withQueue(int bytes, Duration time, Duration newStall) {
    return new PlayLimits(
        awaitPublisher, awaitReturn, bytes, time, newStall, cacheBytes, cacheTime);
  }

  /** Sets what is kept for players who come late. */
  public PlayLimits withCache(int bytes, Duration time) {
    return new PlayLimits(awaitPublisher, awaitReturn, queueBytes, queueTime, stall, bytes, time);
  }
}
