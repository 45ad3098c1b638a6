package tallylight.rtmp.congestion;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.rtmp.congestion.Decision.Pictures;
import tallylight.rtmp.congestion.Decision.Reason;

/**
 * Decides the bitrate of a broadcast from what is known of its uplink. It bounds the delay first,
 * uses the capacity second, and keeps the quality steady third; {@code docs/adaptive-bitrate.md}
 * tells the law.
 *
 * <p>No clock, thread or socket of its own: the same samples give the same decisions. For one
 * thread at a time.
 */
public final class RateController {
  private static final Logger log = LoggerFactory.getLogger(RateController.class);

  /** A fall to more than this part is not worth a change. */
  private static final double LEAST_FALL = 0.96;

  /** With more than this part of the capacity in use it is no surprise that something waits. */
  private static final double IN_USE = 0.98;

  /** A fall so soon after a rise was its fault. */
  private static final long PROBED = 8 * MediaClock.SECOND;

  /**
   * By how much a burst must have been faster than all the rest to count: it is a rough measure.
   */
  private static final double NEWS = 1.25;

  /**
   * Content that needs less than this part of the bitrate cannot prove that the uplink has room.
   */
  private static final double FILLED = 0.7;

  /** What an encoder may make beyond its bitrate over two seconds. */
  private static final double OVERSHOOT = 1.4;

  private static final long TWO_SECONDS = 2 * MediaClock.SECOND;
  private static final long IDLE = 200 * MediaClock.MILLISECOND;
  private static final int MOST_PROBES = 2;

  private final RateSettings settings;
  private final RateLaw law;
  private final UplinkHistory history = new UplinkHistory();
  private final ChangeBudget budget = new ChangeBudget();
  private final double audio;
  private final double floor;
  private final double ceiling;

  private double rate;
  private Pictures pictures = Pictures.ALL;
  private boolean begun;
  private long changedAt;
  private long fellAt;
  private long calmSince;
  private long lateSince;
  private long loadedAt;

  /** What the uplink was last seen to carry, sound included, in bits per second. */
  private double known;

  private boolean measured;

  /** What it carried of late, more or less. */
  private double usual;

  /** What it was seen to carry when the bitrate last had to fall. */
  private double limit = Double.MAX_VALUE;

  /** What the encoder is made to give by others, where that is less; else without meaning. */
  private double made = Double.MAX_VALUE;

  private boolean tried;
  private int probes;
  private long probeWait;

  /** Begins at the ceiling. */
  public RateController(RateSettings settings) {
    this(settings, RateLaw.of(settings));
  }

  /** With other constants than the usual: for experiments. */
  public RateController(RateSettings settings, RateLaw law) {
    this.settings = settings;
    this.law = law;
    audio = settings.audio().bitsPerSecond();
    floor = settings.floor().bitsPerSecond();
    ceiling = settings.ceiling().bitsPerSecond();
    rate = ceiling;
    known = ceiling + audio;
    usual = known;
    probeWait = law.rise().probeAfter();
  }

  /** The bitrate decided last. */
  public Bitrate video() {
    return new Bitrate(Math.round(rate));
  }

  /**
   * What the uplink carries, sound included, by the latest measurement; zero where it was never
   * given so much on this connection that it could be measured.
   */
  public Bitrate capacity() {
    return new Bitrate(measured ? Math.round(known) : 0);
  }

  /**
   * The next sample is another connection's, whose counts begin anew. What was learnt stays, save
   * that the way may be another: at least half of the ceiling is tried.
   */
  public void reconnected() {
    history.clear();
    pictures = Pictures.ALL;
    begun = false;
    measured = false;
    rate = Math.max(rate, ceiling / 2);
    known = Math.max(known, rate + audio);
    probes = 0;
    probeWait = law.rise().probeAfter();
  }

  /**
   * The encoder makes {@code video} from now on, less than was decided here or more, because it
   * serves other uplinks too. To be told at each change of it; not where it obeys this one alone.
   */
  public void encoderMakes(Bitrate video) {
    made = video.bitsPerSecond();
  }

  /** Looks at a sample and decides. */
  public Decision next(UplinkSample sample) {
    long now = sample.nanos();
    history.add(sample);
    if (!begun) {
      begin(now);
    }
    learn(now);
    long delay = nanos(history.excessBytes(known), known);
    if (delay < law.fall().delay() / 2) {
      lateSince = now;
    } else {
      calmSince = now;
    }
    pictures = settings.mayHoldPictures() ? pictures(delay) : Pictures.ALL;
    double before = rate;
    Reason reason = delay > law.fall().delay() ? fall(now) : climb(now, delay);
    if (rate != before) {
      budget.use(now);
      changedAt = now;
      log.trace(
          "{}: {} to {} bit/s at a delay of {} ms; the uplink carries {} bit/s",
          reason,
          Math.round(before),
          Math.round(rate),
          delay / MediaClock.MILLISECOND,
          Math.round(known));
    }
    return new Decision(video(), rate != before, pictures, reason);
  }

  private void begin(long now) {
    begun = true;
    budget.left(now);
    changedAt = now;
    calmSince = now;
    lateSince = now;
    loadedAt = now;
    fellAt = now - law.fall().again();
  }

  /** Follows the capacity while the uplink is loaded; an idle one carries at least what it does. */
  private void learn(long now) {
    double time = history.latestNanos();
    if (history.isLoaded()) {
      loadedAt = now;
      measured = true;
      known += (history.latestRate() - known) * time / (time + law.measure().memory());
    } else if (now - loadedAt > IDLE) {
      known = Math.max(known, Math.min(rate + audio, history.deliveredRate(IDLE)));
    }
    usual += (known - usual) * time / law.measure().usualMemory();
  }

  private static long nanos(long bytes, double bitsPerSecond) {
    return (long) (8.0 * MediaClock.SECOND * bytes / Math.max(bitsPerSecond, 1000));
  }

  /** Leaves more out the longer a picture would be on its way, and returns a little later. */
  private Pictures pictures(long delay) {
    long later = law.pictures().thin() / 3;
    if (delay > law.pictures().hold() - (pictures == Pictures.NONE ? later : 0)) {
      return Pictures.NONE;
    }
    boolean thins = delay > law.pictures().thin() - (pictures == Pictures.ALL ? 0 : later);
    return thins ? Pictures.EVERY_SECOND : Pictures.ALL;
  }

  private Reason fall(long now) {
    double given = Math.min(rate, made);
    double total = given + audio;
    boolean sudden = known < law.fall().sudden() * total;
    boolean patient = !sudden && now - lateSince < law.fall().patience();
    if (patient || now - changedAt < law.settle() || now - fellAt < law.fall().again()) {
      return Reason.STEADY;
    }
    if (known > IN_USE * total) {
      if (encoderExceeds(now)) {
        return Reason.ENCODER_EXCEEDS;
      }
      if (now - lateSince < law.fall().patience() + MediaClock.SECOND) {
        return Reason.STEADY;
      }
    }
    double drain = 8.0 * MediaClock.SECOND * history.excessBytes(known) / law.fall().drainTime();
    double wanted = law.margin() * known - audio - drain;
    double next = Math.max(floor, Math.max(wanted, law.fall().deepest() * given));
    if (rate <= floor) {
      return Reason.AT_FLOOR;
    }
    if (next > rate * LEAST_FALL || !budget.allows(now)) {
      return Reason.STEADY;
    }
    learnFromTry(now);
    limit = known;
    fellAt = now;
    rate = next;
    return Reason.CAPACITY_FELL;
  }

  private boolean encoderExceeds(long now) {
    return now - changedAt > 2 * TWO_SECONDS && history.encodedRate(TWO_SECONDS) > OVERSHOOT * rate;
  }

  /** The next try waits longer where this one has found what was known before. */
  private void learnFromTry(long now) {
    if (tried && now - changedAt < PROBED) {
      boolean asBefore = known < NEWS * limit;
      RateLaw.Rise rise = law.rise();
      probeWait = asBefore ? Math.min(3 * probeWait, rise.longestWait()) : rise.probeAfter();
      usual = Math.min(usual, known);
    }
    tried = false;
    probes = 0;
  }

  private Reason climb(long now, long delay) {
    RateLaw.Rise rise = law.rise();
    long since = now - changedAt;
    if (delay > rise.calm() || since < law.settle() || rate >= ceiling) {
      return Reason.STEADY;
    }
    double burst = history.burstRate(now - law.measure().burstMemory());
    boolean news = burst > NEWS * known;
    if (Math.max(known, burst) > NEWS * limit) {
      limit = Double.MAX_VALUE;
      probeWait = rise.probeAfter();
    }
    double most = rise.largest() * rate;
    double seen = (news ? rise.burstPart() * burst : law.margin() * known) - audio;
    if (rises(now, Math.min(seen, most))) {
      tried = news;
      return Reason.ROOM_SEEN;
    }
    long wait = probes == 0 ? probeWait : 2 * law.settle();
    boolean calm = now - calmSince >= Math.min(wait, MediaClock.SECOND) && since >= wait;
    if (!calm || history.deliveredRate(TWO_SECONDS) < FILLED * (rate + audio)) {
      return Reason.STEADY;
    }
    double step = rate * (1 + rise.probeStep() * (1 << probes));
    double again = Math.min(rise.usualPart() * usual - audio, most);
    if (!rises(now, Math.max(step, again))) {
      return Reason.STEADY;
    }
    tried = true;
    probes = Math.min(probes + 1, MOST_PROBES);
    return Reason.PROBING;
  }

  /** Rises where that is worth a change: the fewer are left, the more it must be. */
  private boolean rises(long now, double wanted) {
    double next = Math.min(wanted, ceiling);
    double spent = 1 - budget.left(now);
    double least = rate * (1 + law.rise().least() * (1 + 4 * spent * spent));
    boolean worth = next >= least || (next >= ceiling && next > rate);
    if (worth && budget.allowsRise(now)) {
      rate = next;
      return true;
    }
    return false;
  }
}
