package tallylight.bench.network;

import java.util.List;
import java.util.function.Function;
import tallylight.bench.network.Tallylight.Sight;
import tallylight.rtmp.congestion.RateLaw;

/**
 * A publisher to be compared.
 *
 * @param name for tables
 * @param isPeer whether it is another's
 * @param publisher makes one for a scenario
 */
record Rule(String name, boolean isPeer, Function<Scenario, Publisher> publisher) {
  static final Rule OURS = ours("Tallylight", Sight.KERNEL, true);

  /** All, ours first: with less to see or to do, too. */
  static final List<Rule> ALL =
      List.of(
          OURS,
          ours("no pictures held", Sight.KERNEL, false),
          ours("acknowledgements", Sight.ACKNOWLEDGEMENTS, true),
          ours("writes only", Sight.WRITES_ONLY, true),
          peer("OBS, dropping", Peers.ObsDropping::new),
          peer("OBS, dynamic", Peers.ObsDynamic::new),
          peer("RootEncoder", Peers.RootEncoder::new),
          peer("HaishinKit", Peers.HaishinKit::new),
          peer("StreamPack", Peers.StreamPack::new),
          peer("Larix, logarithmic", Peers.LarixLogarithmic::new),
          peer("Larix, ladder", Peers.LarixLadder::new),
          peer("Larix, hybrid", Peers.LarixHybrid::new));

  private static Rule ours(String name, Sight sight, boolean mayHold) {
    RateLaw law = mayHold ? RateLaw.USUAL : RateLaw.EVERY_PICTURE;
    return new Rule(name, false, scenario -> new Tallylight(scenario, law, sight, mayHold));
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
