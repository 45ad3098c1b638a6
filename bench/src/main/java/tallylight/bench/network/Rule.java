package tallylight.bench.network;

import java.util.List;
import java.util.function.Function;
import tallylight.bench.network.Tallylight.Sight;
import tallylight.rtmp.congestion.PictureLadder.Permission;
import tallylight.rtmp.congestion.RateLaw;
import tallylight.rtmp.congestion.RateSettings;

/**
 * A publisher to be compared.
 *
 * @param name for tables
 * @param isPeer whether it is another's
 * @param publisher makes one for a scenario
 */
record Rule(String name, boolean isPeer, Function<Scenario, Publisher> publisher) {
  static final Rule OURS = ours("Tallylight", Sight.KERNEL, true, Permission.FRAME_RATE);

  /** As ours, but with all pictures however low the bitrate. */
  static final Rule FULL_RATE = ours("full frame rate", Sight.KERNEL, true, Permission.NOTHING);

  /** All, ours first: with less to see or to do, and as if no uplink were thin, too. */
  static final List<Rule> ALL =
      List.of(
          OURS,
          FULL_RATE,
          ours("no pictures held", Sight.KERNEL, false, Permission.FRAME_RATE),
          ours("acknowledgements", Sight.ACKNOWLEDGEMENTS, true, Permission.FRAME_RATE),
          ours("writes only", Sight.WRITES_ONLY, true, Permission.FRAME_RATE),
          ours("usual law", _ -> RateLaw.USUAL, Sight.KERNEL, true, Permission.FRAME_RATE),
          peer("OBS, dropping", Peers.ObsDropping::new),
          peer("OBS, dynamic", Peers.ObsDynamic::new),
          peer("RootEncoder", Peers.RootEncoder::new),
          peer("HaishinKit", Peers.HaishinKit::new),
          peer("StreamPack", Peers.StreamPack::new),
          peer("Larix, logarithmic", Peers.LarixLogarithmic::new),
          peer("Larix, ladder", Peers.LarixLadder::new),
          peer("Larix, hybrid", Peers.LarixHybrid::new));

  private static Rule ours(String name, Sight sight, boolean mayHold, Permission mayGiveUp) {
    return ours(name, RateLaw::of, sight, mayHold, mayGiveUp);
  }

  private static Rule ours(
      String name,
      Function<RateSettings, RateLaw> law,
      Sight sight,
      boolean mayHold,
      Permission mayGiveUp) {
    return new Rule(
        name,
        false,
        scenario -> {
          RateSettings range = scenario.range(mayHold);
          return new Tallylight(scenario, range, law.apply(range), sight, mayGiveUp);
        });
  }

  private static Rule peer(String name, Function<Scenario, Publisher> publisher) {
    return new Rule(name, true, publisher);
  }

  /** Runs a scenario with several seeds and takes the mean of each figure. */
  Meter.Result run(Scenario scenario, int seeds) {
    Meter.Result[] results = new Meter.Result[seeds];
    for (int seed = 1; seed <= seeds; seed++) {
      results[seed - 1] = Simulation.run(scenario, publisher.apply(scenario), seed).result();
    }
    return Meter.Result.mean(results);
  }
}
